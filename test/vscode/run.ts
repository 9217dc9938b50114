// Every test in a real VS Code: `node test/vscode/run.ts [development|vsix|oldest|ui] …`, all of them by default.
// The counts go to the file named by PSNET_TEST_REPORT; a part that cannot say how many tests passed has failed.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { acquireDesktop } from './acquire/desktop.ts';
import { serverReleases } from './acquire/server-releases.ts';
import { packExtension } from './pack-extension.ts';
import { artifactsFolder } from './places.ts';
import { runSuites } from './suite-run.ts';
import type { SuiteResult } from './suites/index.ts';
import { runUiTests } from './ui-run.ts';

const newest = async () => (await acquireDesktop()) ?? 'newest';
/** The server of the oldest release needs Linux; elsewhere it is the desktop's turn. */
const oldest = async () =>
  process.platform === 'linux'
    ? 'oldest'
    : ((await acquireDesktop(serverReleases.oldest.vscode)) ?? 'oldest');
let packed: Promise<string> | undefined;
const vsix = () => {
  packed ??= packExtension();
  return packed;
};

const parts: Record<string, () => Promise<SuiteResult>> = {
  development: async () => runSuites({ host: await newest() }),
  vsix: async () => runSuites({ host: await newest(), vsix: await vsix() }),
  oldest: async () => runSuites({ host: await oldest(), vsix: await vsix() }),
  ui: async () => runUiTests(await vsix()),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

await rm(artifactsFolder, { recursive: true, force: true });
const total = { passed: 0, failed: 0 };
for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) {
  console.log(`\n── VS Code: ${name}`);
  try {
    const { passes, failures } = await parts[name]!();
    total.passed += passes;
    total.failed += failures;
    if (passes === 0) throw new Error('No test ran.');
  } catch (error) {
    console.error(error);
    total.failed += 1;
  }
}
const report = process.env.PSNET_TEST_REPORT;
if (report) {
  await mkdir(dirname(report), { recursive: true });
  await writeFile(report, JSON.stringify(total));
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
