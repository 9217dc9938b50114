import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, checkout } from './places.ts';

/** The packaged extension: the one named by PSNET_VSIX, else one made now by the project's own command. */
export async function packExtension(): Promise<string> {
  const given = process.env.PSNET_VSIX;
  const vsix = given ?? join(cacheFolder, 'psnet-under-test.vsix');
  if (!given) {
    await promisify(execFile)(process.execPath, ['scripts/package.mjs', vsix], { cwd: checkout });
  }
  if (!existsSync(vsix)) throw new Error(`There is no packaged extension at ${vsix}.`);
  return vsix;
}
