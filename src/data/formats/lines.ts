import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Longest line kept while a text is read: one without line ends, packed or not, must not fill the memory. */
const longestLine = 2 ** 24;

/**
 * The lines of a text file, gzip-packed where its name ends in `.gz`, read as they are asked for. Bytes are read as
 * Latin-1. Throws where the file can't be read or a line is too long, and the signal's reason once aborted.
 */
export async function* linesOf(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  const file = createReadStream(path, { signal });
  const packed = path.endsWith('.gz') ? createGunzip() : undefined;
  // Errors come out of the loop below; the callback is there because a pipeline must have one.
  const input = packed ? pipeline(file, packed, () => {}) : file;
  input.setEncoding('latin1');
  let rest = '';
  try {
    for await (const chunk of input as AsyncIterable<string>) {
      const end = chunk.lastIndexOf('\n');
      if (end < 0) rest += chunk;
      else {
        for (const line of (rest + chunk.slice(0, end)).split('\n')) yield line.replace(/\r$/, '');
        rest = chunk.slice(end + 1);
      }
      if (rest.length > longestLine) throw new Error('a line has more than 16 MB');
    }
    if (rest !== '') yield rest.replace(/\r$/, '');
  } finally {
    file.destroy();
  }
}
