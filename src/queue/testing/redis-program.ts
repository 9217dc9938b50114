import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { unpackDebianPackages } from '../../base/testing/debian-packages.ts';

/** How Redis is started on this machine. */
export interface RedisProgram {
  readonly executable: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The redis-server of this machine; where there is none, Debian's, unpacked into the checkout's cache. A string says why
 * there is none; in CI that is an error.
 */
export async function acquireRedis(): Promise<RedisProgram | string> {
  const installed = { executable: 'redis-server', env: process.env };
  if (starts(installed)) return installed;
  const unpacked = await unpackDebianPackages(['redis-server']);
  if (typeof unpacked === 'string') return unpacked;
  const program = { executable: join(unpacked.folder, 'usr', 'bin', 'redis-server'), env: unpacked.env };
  if (starts(program)) return program;
  throw new Error(`${program.executable} does not start.`);
}

function starts({ executable, env }: RedisProgram): boolean {
  try {
    execFileSync(executable, ['--version'], { stdio: 'ignore', env });
    return true;
  } catch {
    return false;
  }
}
