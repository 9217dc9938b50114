import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Longest line kept while a text is read: one without line ends, packed or not, must not fill the memory. */
const longestLine = 2 ** 24;
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

/**
 * The lines of a text file, gzip-packed where its name ends in `.gz`, read as they are asked for. Bytes are read as
 * Latin-1, without a mark of UTF-8 before them. Throws where the file can't be read, is UTF-16 or a line is too long, and
 * the signal's reason once aborted.
 */
export async function* linesOf(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const { stream, close } = openText(path, signal);
  stream.setEncoding('latin1');
  let rest = '';
  let first = true;
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      if (first && wideMarks.some((mark) => chunk.startsWith(mark)))
        throw new Error('it is UTF-16, and should be saved as UTF-8');
      const text = first && chunk.startsWith(byteOrderMark) ? chunk.slice(byteOrderMark.length) : chunk;
      first = false;
      const end = text.lastIndexOf('\n');
      if (end < 0) rest += text;
      else {
        for (const line of (rest + text.slice(0, end)).split('\n')) yield line.replace(/\r$/, '');
        rest = text.slice(end + 1);
      }
      if (rest.length > longestLine) throw new Error('a line has more than 16 MB');
    }
    if (rest !== '') yield rest.replace(/\r$/, '');
  } finally {
    close();
  }
}
