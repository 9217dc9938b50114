import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../../base/make-folder.ts';

/**
 * What was found out about this machine under `key`, read from kernels.json of the cache folder; found out now, and
 * kept there where that can be written, at the first time.
 */
export async function keptFigure(
  cacheFolder: string,
  key: string,
  findOut: () => number | Promise<number>,
): Promise<number> {
  const path = join(cacheFolder, 'kernels.json');
  const read = () =>
    readFile(path, 'utf8')
      .then((text) => v.parse(v.record(v.string(), v.number()), JSON.parse(text)))
      .catch((): Record<string, number> => ({}));
  const known = (await read())[key];
  if (known !== undefined) return known;
  const found = await findOut();
  // Where it can't be kept it is found out again.
  await makeFolder(cacheFolder)
    .then(async () =>
      writeFileAtomic(path, `${JSON.stringify({ ...(await read()), [key]: found }, null, 1)}\n`),
    )
    .catch(() => undefined);
  return found;
}
