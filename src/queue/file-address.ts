import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const known = new Map<string, { readonly stamp: string; readonly address: string }>();

/**
 * The content address of a file, `sha256-` and 64 hexadecimal digits; of a folder, that of its files' names
 * and addresses. A file that can't be read is addressed by its path: the training will say what is wrong.
 */
export async function fileAddress(path: string): Promise<string> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return await folderAddress(path);
    const stamp = `${about.size} ${about.mtimeMs} ${about.ino}`;
    const seen = known.get(path);
    if (seen?.stamp === stamp) return seen.address;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    const address = `sha256-${hash.digest('hex')}`;
    known.set(path, { stamp, address });
    return address;
  } catch {
    return path;
  }
}

async function folderAddress(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder);
  for (const name of entries.sort()) hash.update(`${name} ${await fileAddress(join(folder, name))}\n`);
  return `sha256-${hash.digest('hex')}`;
}
