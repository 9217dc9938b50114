import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail, type Problem, type Result } from '../../base/result.ts';
import { type ArrayFormat, ArrayStream, type StreamedArray, type Wanted } from './array-stream.ts';
import { unreadable } from './unreadable.ts';

/** Bytes read at a time; what gzip makes of them comes in small pieces too. */
const piece = 2 ** 18;

interface ReadOptions<As extends 'inputs' | 'labels'> extends Omit<Wanted<As>, 'fileBytes'> {
  /** Whether a file may be longer than its array. */
  readonly excess: 'allowed' | 'refused';
  readonly signal?: AbortSignal;
}

/**
 * Streams the array of a file, gzip-packed (whatever its name) or plain. Problems of the format come with the code that
 * `format` gives and the place; a file that can't be read is `data-unreadable`.
 */
export async function readArray<As extends 'inputs' | 'labels'>(
  path: string,
  format: ArrayFormat,
  code: string,
  options: ReadOptions<As>,
): Promise<Result<StreamedArray<As>>> {
  const wrong = (error: Problem) => ({
    ok: false as const,
    error: {
      ...error,
      hint: error.hint ?? 'Get a fresh copy of the file.',
      code: error.code === 'data-array' ? code : error.code,
      place: { file: path },
    },
  });
  try {
    const { packed, bytes } = await look(path);
    const array = new ArrayStream(format, { ...options, fileBytes: packed ? undefined : bytes });
    for await (const chunk of piecesOf(path, packed, options.signal)) {
      const found = array.push(chunk);
      if (found === 'excess' && options.excess === 'refused')
        return wrong({ code: 'data-array', message: 'The file holds more than its header promises.' });
      if (found && found !== 'excess') return wrong(found);
      if (array.full && (options.excess === 'allowed' || options.most !== undefined)) break;
    }
    const read = array.finish();
    return read.ok ? read : wrong(read.error);
  } catch (error) {
    return fail(unreadable(error, path, options.signal));
  }
}

/** Length of a file, and whether it starts like gzip. */
async function look(path: string): Promise<{ packed: boolean; bytes: number }> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const start = new Uint8Array(2);
    await file.read(start, 0, 2, 0);
    return { packed: start[0] === 0x1f && start[1] === 0x8b, bytes: (await file.stat()).size };
  } finally {
    await file?.close();
  }
}

async function* piecesOf(path: string, packed: boolean, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { signal, highWaterMark: piece });
  try {
    // Errors come out of the loop; the callback is there because a pipeline must have one.
    yield* (
      packed ? pipeline(file, createGunzip({ chunkSize: piece }), () => {}) : file
    ) as AsyncIterable<Uint8Array>;
  } finally {
    file.destroy();
  }
}
