// Drives the built studio in a headless browser with a fake host. Exit 0 when every test passed; counts go to
// PSNET_TEST_REPORT. `node test/studio/run.ts WORDS` runs the tests whose names match.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { closeStudio, openBrowser } from './studio-browser.ts';

const mocha = new Mocha({ timeout: 120_000, reporter: 'spec', grep: process.argv[2] });
for (const name of readdirSync(import.meta.dirname))
  if (name.endsWith('.browser.ts')) mocha.addFile(join(import.meta.dirname, name));
await openBrowser();
await mocha.loadFilesAsync();
const failures = await new Promise<number>((resolve) => {
  const runner = mocha.run((count) => {
    const { passes = 0 } = runner.stats ?? {};
    console.log(`${passes} passed, ${count} failed`);
    const report = process.env.PSNET_TEST_REPORT;
    if (report) writeFileSync(report, JSON.stringify({ passed: passes, failed: count }));
    resolve(count === 0 && passes > 0 ? 0 : 1);
  });
});
await closeStudio();
process.exit(failures);
