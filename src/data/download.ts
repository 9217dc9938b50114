import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { ok, problem, type Result } from '../base/result.ts';
import { cancelledProblem, type LoadOptions } from './source-data.ts';

/** A file on the web, whose content is known beforehand. */
export interface Download {
  readonly url: string;
  readonly bytes: number;
  /** The checksum its publisher gives. */
  readonly checksum: { readonly algorithm: 'sha512' | 'sha256' | 'md5'; readonly hex: string };
}

/**
 * Fetches a file to `path`: under a temporary name, checked by length and checksum, then renamed, so that what lies
 * at `path` is always whole. Stops within a chunk of the signal, and stops reading where the file proves longer than
 * announced.
 */
export async function downloadFile(
  download: Download,
  path: string,
  { onProgress, signal }: Pick<LoadOptions, 'onProgress' | 'signal'>,
): Promise<Result<string>> {
  const partial = `${path}.${randomUUID()}.partial`;
  const hash = createHash(download.checksum.algorithm);
  let done = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      hash.update(chunk);
      onProgress?.({ stage: 'download', done, whole: download.bytes, unit: 'bytes' });
      next(done > download.bytes ? new Error('more bytes came than the file has') : null, chunk);
    },
  });
  try {
    await mkdir(dirname(path), { recursive: true });
    const response = await fetch(download.url, { signal });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, check, createWriteStream(partial), { signal });
    if (done !== download.bytes || hash.digest('hex') !== download.checksum.hex)
      return problem(
        'data-checksum',
        `What ${download.url} delivered is not the file expected (${done} bytes, checksum differs).`,
        'Try again later, or behind another proxy.',
      );
    await rename(partial, path);
    return ok(path);
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
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
