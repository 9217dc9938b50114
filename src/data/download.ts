import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { makeFolder } from '../base/make-folder.ts';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { cancelledProblem, type LoadOptions } from './source-data.ts';

/** An answer that asking again does not change. */
class Refusal extends Error {}

/** A file on the web, whose content is known beforehand. */
export interface Download {
  readonly url: string;
  readonly bytes: number;
  /** The checksum its publisher gives. */
  readonly checksum: { readonly algorithm: 'sha512' | 'sha256' | 'md5'; readonly hex: string };
}

/** Times that a download goes on after its connection broke. */
const mostAttempts = 5;

/**
 * Fetches a file to `path`: under a temporary name, checked by length and checksum, then renamed, so that what lies
 * at `path` is always whole. A connection that breaks is made anew, and what came already is not asked for again where
 * the server can do that. Stops within a chunk of the signal, and stops reading where the file proves longer than
 * announced.
 */
export async function downloadFile(
  download: Download,
  path: string,
  { onProgress, signal }: Pick<LoadOptions, 'onProgress' | 'signal'>,
): Promise<Result<string>> {
  const partial = `${path}.${randomUUID()}.partial`;
  let done = 0;
  const attempt = async () => {
    const headers: Record<string, string> = done > 0 ? { range: `bytes=${done}-` } : {};
    const response = await fetch(download.url, { signal, headers });
    if (!response.ok || !response.body) throw new Refusal(`the server answered ${response.status}`);
    if (response.status !== 206) done = 0;
    const flags = done > 0 ? 'a' : 'w';
    const count = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        done += chunk.length;
        onProgress?.({ stage: 'download', done, whole: download.bytes, unit: 'bytes' });
        next(done > download.bytes ? new Refusal('more bytes came than the file has') : null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, count, createWriteStream(partial, { flags }), { signal });
  };
  try {
    await makeFolder(dirname(path));
    for (let attempts = 1; ; attempts++) {
      try {
        await attempt();
        break;
      } catch (error) {
        // What counts is what is written: the last that came may not be.
        done = await stat(partial).then(
          ({ size }) => size,
          () => 0,
        );
        if (error instanceof Refusal || done === 0 || attempts === mostAttempts || signal?.aborted)
          throw error;
      }
    }
    if (
      done !== download.bytes ||
      (await checksumOf(partial, download.checksum.algorithm)) !== download.checksum.hex
    )
      return problem(
        'data-checksum',
        `What ${download.url} delivered is not the file expected (${done} bytes, checksum differs).`,
        'Try again later, or behind another proxy.',
      );
    await rename(partial, path);
    return ok(path);
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
    // What the network did wrong stands in a cause; a number of its own has what the disk did.
    if ((error as NodeJS.ErrnoException).errno !== undefined)
      return unwritable(path, error, phrase`PSNET_CACHE names another folder.`);
    const cause = (error as Error & { cause?: Error }).cause?.message;
    return problem(
      'data-download',
      `${download.url} could not be fetched: ${(error as Error).message}${cause ? ` (${cause})` : ''}.`,
      'Check the connection and try again.',
    );
  } finally {
    await rm(partial, { force: true });
  }
}

async function checksumOf(path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
