import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Most bytes of a line: a text without line ends, packed or not, must not fill the memory. */
export const longestLine = 2 ** 24;
const byteOrderMark = '\u00ef\u00bb\u00bf';
const wideMarks = ['\u00ff\u00fe', '\u00fe\u00ff'];

/**
 * The bytes of a text file, gzip-packed where its name ends in `.gz`, as they are asked for, and the end of that. What goes
 * wrong comes out where the stream is read.
 */
export function openText(path: string, signal?: AbortSignal): { stream: Readable; close: () => void } {
  const file = createReadStream(path, { signal });
  const close = () => {
    file.destroy();
  };
  if (!path.endsWith('.gz')) return { stream: file, close };
  // Errors come out of the loop that reads; the callback is there because a pipeline must have one.
  return { stream: pipeline(file, createGunzip(), () => {}), close };
}

/** A line of more than `longestLine` bytes, which no table has; its number counts from 1. */
export class LongLine extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`line ${line} has more than ${longestLine >> 20} MB`);
    this.line = line;
  }
}

const [lineFeed, carriageReturn] = Buffer.from('\n\r');

/**
 * Hands on the bytes of a text up to where a line has ended, and holds back the rest until its line ends too, so that
 * whoever parses them never works on a line that is too long. Such a line ends them, and `onTooLong` hears of it.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Buffer>,
  onTooLong: () => void,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn)) + 1;
    if (end > 0) {
      yield Buffer.concat([...held, chunk.subarray(0, end)]);
      held = [];
      bytes = 0;
    }
    held.push(chunk.subarray(end));
    bytes += chunk.length - end;
    if (bytes > longestLine) return onTooLong();
  }
  yield Buffer.concat(held);
}

/**
 * The lines of a text file, gzip-packed where its name ends in `.gz`, read as they are asked for. Bytes are read as
 * Latin-1, without a mark of UTF-8 before them. Throws where the file can't be read or is UTF-16, a `LongLine`, and the
 * signal's reason once aborted.
 */
export async function* linesOf(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const { stream, close } = openText(path, signal);
  stream.setEncoding('latin1');
  let rest = '';
  let first = true;
  let number = 1;
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      if (first && wideMarks.some((mark) => chunk.startsWith(mark)))
        throw new Error('it is UTF-16, and should be saved as UTF-8');
      const text = first && chunk.startsWith(byteOrderMark) ? chunk.slice(byteOrderMark.length) : chunk;
      first = false;
      const end = text.lastIndexOf('\n');
      if (end < 0) rest += text;
      else {
        for (const line of (rest + text.slice(0, end)).split('\n')) {
          yield line.replace(/\r$/, '');
          number++;
        }
        rest = text.slice(end + 1);
      }
      if (rest.length > longestLine) throw new LongLine(number);
    }
    if (rest !== '') yield rest.replace(/\r$/, '');
  } finally {
    close();
  }
}
