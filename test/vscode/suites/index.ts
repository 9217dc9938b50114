import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What the harness reads back: a suite that ran nothing, or a host that died, must not look green. */
export interface SuiteResult {
  readonly passes: number;
  readonly failures: number;
}

/** Called by VS Code inside its extension host. The bundle's other modules are the suites (see bundle-suites.ts). */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, grep: process.env.PSNET_TEST_GREP });
  mocha.suite.emit('pre-require', globalThis, 'psnet', mocha);
  await import('virtual:suites');
  const result = await new Promise<SuiteResult>((resolve) => {
    const runner = mocha.run((failures) => resolve({ passes: runner.stats?.passes ?? 0, failures }));
  });
  const file = process.env.PSNET_TEST_RESULT;
  if (!file) throw new Error('PSNET_TEST_RESULT must name the file for the result.');
  writeFileSync(file, JSON.stringify(result));
  if (result.failures > 0) throw new Error(`${result.failures} tests failed.`);
}
