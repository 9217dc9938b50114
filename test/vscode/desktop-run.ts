import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import type { Desktop } from './acquire/desktop.ts';
import { temporaryRoot } from './places.ts';
import type { HostRun } from './suite-run.ts';

/** Runs the suites in a desktop VS Code whose settings and extensions live in a throw-away folder. */
export const runInDesktop =
  ({ executable }: Desktop) =>
  async (run: HostRun): Promise<void> => {
    const profile = await mkdtemp(join(temporaryRoot, 'psnet-desktop-'));
    const folders = [
      `--user-data-dir=${join(profile, 'data')}`,
      `--extensions-dir=${join(profile, 'extensions')}`,
    ];
    try {
      if (run.vsix) {
        const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
        execFileSync(cli, [...args, ...folders, '--install-extension', run.vsix], { stdio: 'ignore' });
      }
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: run.extension,
        extensionTestsPath: run.tests,
        extensionTestsEnv: run.env,
        launchArgs: [run.folder, ...folders, '--disable-workspace-trust'],
      });
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  };
