import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How Redis is started on this machine. */
export interface RedisProgram {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

const cache = join(import.meta.dirname, '..', '..', '..', '.cache');
const folder = join(cache, 'redis-server');

/**
 * The redis-server of this machine; where there is none, Debian's packages unpacked into the checkout's cache, so that
 * nothing is installed and no service starts. A string says why there is none; in CI that is an error.
 */
export async function acquireRedis(): Promise<RedisProgram | string> {
  const installed = starts({ executable: 'redis-server', env: process.env });
  if (installed) return installed;
  try {
    if (!existsSync(folder)) await unpackPackages();
    const unpacked = starts(await unpackedProgram());
    if (unpacked) return unpacked;
    throw new Error('the unpacked redis-server does not start');
  } catch (error) {
    const reason = `redis-server is not installed, and Debian's package can't be had: ${(error as Error).message}`;
    if (process.env.CI) throw new Error(reason);
    return reason;
  }
}

async function unpackPackages(): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  const archives = join(unfinished, 'archives');
  await mkdir(join(archives, 'partial'), { recursive: true });
  try {
    const apt = (...args: string[]) => execFileSync('apt-get', ['-qq', ...args], { stdio: 'pipe' });
    const download = () =>
      apt(
        ...['-o', 'Debug::NoLocking=true', '-o', `Dir::Cache::archives=${archives}`],
        ...['--yes', '--no-install-recommends', '--download-only', 'install', 'redis-server'],
      );
    try {
      download();
    } catch {
      // No package lists yet, or old ones.
      apt('update');
      download();
    }
    for (const archive of await readdir(archives)) {
      if (archive.endsWith('.deb')) execFileSync('dpkg-deb', ['-x', join(archives, archive), unfinished]);
    }
    await rm(archives, { recursive: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function unpackedProgram(): Promise<RedisProgram> {
  const libraries = join(folder, 'usr', 'lib');
  const path = (await readdir(libraries)).map((name) => join(libraries, name)).join(':');
  return {
    executable: join(folder, 'usr', 'bin', 'redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: path },
  };
}

function starts(program: RedisProgram): RedisProgram | undefined {
  try {
    execFileSync(program.executable, ['--version'], { stdio: 'ignore', env: program.env });
    return program;
  } catch {
    return undefined;
  }
}
