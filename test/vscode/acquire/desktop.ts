import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from '../places.ts';

/** A desktop VS Code on this machine. */
export interface Desktop {
  readonly executable: string;
}

/**
 * A desktop VS Code to run the suites in: the executable named by PSNET_VSCODE, else one downloaded by
 * @vscode/test-electron, the newest unless a version is asked for. Undefined where neither can be had or nothing can be displayed.
 */
export async function acquireDesktop(version = 'stable'): Promise<Desktop | undefined> {
  const given = process.env.PSNET_VSCODE;
  if (given && version === 'stable') {
    if (!existsSync(given)) throw new Error(`PSNET_VSCODE names ${given}, which does not exist.`);
    return { executable: given };
  }
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!display || !(await downloadable())) return undefined;
  return {
    executable: await downloadAndUnzipVSCode({ version, cachePath: join(cacheFolder, 'vscode-desktop') }),
  };
}

async function downloadable(): Promise<boolean> {
  const releases = 'https://update.code.visualstudio.com/api/releases/stable';
  const response = await fetch(releases, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  return response?.ok === true && Array.isArray(await response.json().catch(() => undefined));
}
