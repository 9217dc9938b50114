import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../base/make-folder.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { cancelledProblem } from './source-data.ts';

/** A file wanted from an archive: its exact name there, the name it gets, the most bytes it may have. */
export interface WantedFile {
  readonly entry: string;
  readonly name: string;
  readonly most: number;
}

/**
 * Takes the wanted files, and nothing else, out of a .tar.gz into `folder`. Names in the archive never become
 * paths, and an entry larger than expected ends the unpacking, so a hostile archive can neither escape nor swell.
 */
export async function unpackTarGz(
  archive: string,
  folder: string,
  wanted: readonly WantedFile[],
  signal?: AbortSignal,
): Promise<Result<undefined>> {
  const missing = new Map(wanted.map((file) => [file.entry, file]));
  const tar = extract();
  tar.on('entry', (header, stream, next) => {
    const file = missing.get(header.name);
    // The pipeline below reports errors; an entry's own stream only must not be without a listener.
    stream.on('error', () => {});
    if (!file || header.type !== 'file') {
      stream.resume();
      stream.on('end', next);
      return;
    }
    if ((header.size ?? 0) > file.most) {
      next(new Error(`${file.entry} has ${header.size} bytes, more than the ${file.most} expected`));
      return;
    }
    const chunks: Buffer[] = [];
    stream.on('data', (chunk) => chunks.push(chunk as Buffer));
    stream.on('end', () => {
      missing.delete(header.name);
      writeFileAtomic(join(folder, file.name), Buffer.concat(chunks)).then(() => next(), next);
    });
  });
  try {
    await makeFolder(folder);
    await pipeline(createReadStream(archive), createGunzip(), tar, { signal });
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
    return problem(
      'data-archive',
      `The archive can't be unpacked: ${(error as Error).message}.`,
      'Delete it and try again.',
      {
        file: archive,
      },
    );
  }
  if (missing.size > 0)
    return problem(
      'data-archive',
      `The archive lacks ${[...missing.keys()].join(', ')}.`,
      'Delete it and try again.',
      {
        file: archive,
      },
    );
  return ok(undefined);
}
