import { fail, ok, type Result } from '../base/result.ts';

/** The largest .psnet file that is read, in bytes: some 50,000 lines. */
export const largestFileBytes = 1_000_000;

/** What a message says of a file that is larger. */
export const tooLarge = (size: number): { readonly size: string; readonly most: string } => {
  // Rounded up, so that what is too large never reads as what is allowed.
  const megabytes = (bytes: number) => (Math.ceil(bytes / 1e5) / 10).toFixed(1);
  return { size: megabytes(size), most: megabytes(largestFileBytes) };
};

/** Bytes as UTF-8 text, a byte order mark left out; the error is the index of the first byte that is no text. */
export function decodeFile(bytes: Uint8Array): Result<string, number> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail(firstBadByte(bytes));
  }
}

/** By halving: a prefix decodes, as a stream that may go on, exactly while it holds no bad byte. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
