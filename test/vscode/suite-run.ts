import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Desktop } from './acquire/desktop.ts';
import type { ReleaseName } from './acquire/server-releases.ts';
import { bundleSuites } from './bundle-suites.ts';
import { runInDesktop } from './desktop-run.ts';
import { cacheFolder, checkout, fixtures, temporaryRoot } from './places.ts';
import type { SuiteResult } from './suites/index.ts';
import { startBrowser } from './workbench/browser.ts';
import { developIn, workbenchAddress } from './workbench/development.ts';
import { startServer } from './workbench/server.ts';

export interface SuiteRun {
  /** A desktop VS Code, or a release of the npm-packed server. */
  readonly host: Desktop | ReleaseName;
  /** A packaged extension; without it the checkout is loaded as an extension under development. */
  readonly vsix?: string;
}

const longest = 4 * 60_000;

/** Runs the mocha suites inside a real extension host. Throws unless tests ran and all of them passed. */
export async function runSuites({ host, vsix }: SuiteRun): Promise<SuiteResult> {
  const tests = await bundleSuites();
  const temporary = await mkdtemp(join(temporaryRoot, 'psnet-suites-'));
  const folder = join(temporary, 'workspace');
  await cp(fixtures, folder, { recursive: true });
  const result = join(temporary, 'result.json');
  const env = {
    PSNET_TEST_RESULT: result,
    ...(process.env.PSNET_TEST_GREP ? { PSNET_TEST_GREP: process.env.PSNET_TEST_GREP } : {}),
  };
  const extension = vsix ? await carrier() : checkout;
  try {
    const run = typeof host === 'string' ? runInServer(host) : runInDesktop(host);
    await run({ extension, tests, folder, env, vsix });
    return await readResult(result);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** What a run needs, wherever the extension host lives. */
export interface HostRun {
  readonly extension: string;
  readonly tests: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly vsix?: string;
}

const runInServer = (release: ReleaseName) => async (run: HostRun) => {
  const server = await startServer({ release, vsix: run.vsix, env: run.env });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // The workbench calls these two when it runs the tests of an extension.
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
      report(format(...args)),
    );
    const exit = new Promise<number>((resolve) => {
      page.exposeFunction('codeAutomationExit', resolve);
    });
    await developIn(page, server, { extensions: [run.extension], tests: run.tests });
    await page.goto(workbenchAddress(server, run.folder));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The suites did not end in time.')), longest);
    });
    const code = await Promise.race([exit, late]).finally(() => clearTimeout(timer));
    if (code !== 0) console.error(`The extension host ended the tests with code ${code}.`);
  } catch (error) {
    await server.keepLogs('suites');
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
};

/** Passes on what mocha says and leaves out the workbench's own chatter. */
function report(text: string): void {
  if (process.env.PSNET_TEST_TRACE || /^\s{2,}\S|passing|failing/.test(text))
    console.log(text.replace(/\n$/, ''));
}

async function readResult(file: string): Promise<SuiteResult> {
  if (!existsSync(file)) throw new Error('The suites wrote no result: the extension host died.');
  const result = JSON.parse(await readFile(file, 'utf8')) as SuiteResult;
  if (result.failures > 0) throw new Error(`${result.failures} tests failed in the extension host.`);
  if (result.passes === 0) throw new Error('No test ran in the extension host.');
  return result;
}

/** An extension that does nothing: VS Code runs tests only beside an extension under development. */
async function carrier(): Promise<string> {
  const folder = join(cacheFolder, 'suites', 'carrier');
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'psnet-test-carrier',
    publisher: 'test',
    version: '0.0.1',
    engines: { vscode: '*' },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
