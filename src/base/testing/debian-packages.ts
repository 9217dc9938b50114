import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder with the files of Debian packages, and what a program in it needs in its environment. */
export interface UnpackedPackages {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

const cache = join(import.meta.dirname, '..', '..', '..', '.cache');

/**
 * Debian packages, and what they depend on that this machine lacks, unpacked into the checkout's cache: nothing is
 * installed and no service starts. A string says why they can't be had; in CI that is an error, so that no test is
 * left out there.
 */
export async function unpackDebianPackages(packages: readonly string[]): Promise<UnpackedPackages | string> {
  const folder = join(cache, 'debian', packages.join('+'));
  try {
    if (!existsSync(folder)) await unpack(packages, folder);
  } catch (error) {
    const reason = `Debian's ${packages.join(', ')} can't be had here: ${(error as Error).message.split('\n')[0]}`;
    if (process.env.CI) throw new Error(reason);
    return reason;
  }
  const libraries = join(folder, 'usr', 'lib');
  const inside = existsSync(libraries) ? await readdir(libraries) : [];
  const path = [...inside.map((name) => join(libraries, name)), process.env.LD_LIBRARY_PATH ?? ''];
  return { folder, env: { ...process.env, LD_LIBRARY_PATH: path.filter(Boolean).join(':') } };
}

async function unpack(packages: readonly string[], folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const archives = join(unfinished, 'archives');
  await mkdir(join(archives, 'partial'), { recursive: true });
  try {
    try {
      download(packages, archives);
    } catch {
      // No package lists yet, or old ones.
      execFileSync('apt-get', ['-qq', 'update'], { stdio: 'pipe' });
      download(packages, archives);
    }
    const found = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
    for (const archive of found) execFileSync('dpkg-deb', ['-x', join(archives, archive), unfinished]);
    await rm(archives, { recursive: true });
    // Another test file may have been quicker; its folder is as good.
    if (!existsSync(folder)) await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function download(packages: readonly string[], archives: string): void {
  const options = ['Debug::NoLocking=true', `Dir::Cache::archives=${archives}`].flatMap((o) => ['-o', o]);
  const how = ['--yes', '--no-install-recommends', '--reinstall', '--download-only', 'install'];
  execFileSync('apt-get', ['-qq', ...options, ...how, ...packages], { stdio: 'pipe' });
}
