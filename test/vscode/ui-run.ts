import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { checkout } from './places.ts';
import type { SuiteResult } from './suites/index.ts';

/** Runs the `*.ui.ts` files, which drive the workbench from outside, with the packaged extension or the checkout's. */
export async function runUiTests(vsix?: string): Promise<SuiteResult> {
  if (vsix) process.env.PSNET_TEST_VSIX = vsix;
  const folder = join(checkout, 'test', 'vscode', 'ui');
  const grep = process.env.PSNET_TEST_GREP;
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, ...(grep ? { grep } : {}) });
  for (const name of await readdir(folder)) if (name.endsWith('.ui.ts')) mocha.addFile(join(folder, name));
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passes: runner.stats?.passes ?? 0, failures }));
  });
}
