import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { snappyUncompress } from 'hyparquet';

type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

const codecs: Readonly<Record<string, Unpack>> = {
  UNCOMPRESSED: (packed) => packed,
  SNAPPY: (packed, size) => {
    checkSnappy(packed, size);
    const page = new Uint8Array(size);
    snappyUncompress(packed, page);
    return page;
  },
  GZIP: (packed, size) => gunzipSync(packed, limit(size)),
  BROTLI: (packed, size) => brotliDecompressSync(packed, limit(size)),
  ZSTD: (packed, size) => zstdDecompressSync(packed, limit(size)),
};
const limit = (size: number) => ({ maxOutputLength: Math.max(1, size) });

/** Unpacks what must have `size` bytes; throws where it has others, before it has unpacked more than that. */
export function unpackPage(packed: Uint8Array, size: number, codec: string): Uint8Array {
  if (!Object.hasOwn(codecs, codec)) throw new Error(`its pages are packed as ${codec}, which can't be read`);
  let page: Uint8Array;
  try {
    page = codecs[codec](packed, size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new Error(`a page unpacks to more than the ${size} bytes that were promised`);
  }
  if (page.length !== size) throw new Error(`a page has ${page.length} bytes, and ${size} were promised`);
  return page;
}

/**
 * Walks over the parts of Snappy data, which must unpack to `size` bytes (https://github.com/google/snappy, format
 * description): a reader that trusts their lengths can be led in circles.
 */
function checkSnappy(packed: Uint8Array, size: number): void {
  let at = 0;
  while (packed[at++] >= 0x80);
  let unpacked = 0;
  while (at < packed.length && unpacked <= size) {
    const tag = packed[at++];
    const kind = tag & 3;
    let length = (tag >> 2) + 1;
    if (kind === 0) {
      const more = Math.max(0, length - 60);
      if (more > 0) {
        length = 1;
        for (let i = 0; i < more; i++) length += packed[at + i] * 256 ** i;
      }
      at += more + length;
    } else if (kind === 1) {
      length = ((tag >> 2) & 7) + 4;
      at += 1;
    } else at += kind === 2 ? 2 : 4;
    unpacked += length;
  }
  if (at !== packed.length || unpacked !== size)
    throw new Error(`a page does not unpack to the ${size} bytes that were promised`);
}
