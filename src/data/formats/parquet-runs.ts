/** The widest index of a dictionary, in bits. */
const widestIndex = 32;
/** Values of a block of differences, at most; writers take 128 or 256. */
const mostInBlock = 2 ** 20;

/** Bytes with a place to read at; reading past their end throws a RangeError. */
interface Cursor {
  readonly view: DataView;
  at: number;
}

/**
 * Walks over runs of equal and of packed values, from `at` on, until they stand for `count` values or the page ends.
 * Throws where one run stands for more than `count`: a reader that follows it fills the memory. Returns how many of the
 * values are `wanted`, which readers of levels need.
 */
export function checkRuns(page: DataView, at: number, width: number, count: number, wanted?: number): number {
  if (width > widestIndex) throw new Error(`a page packs values into ${width} bits`);
  const cursor = { view: page, at };
  const bytes = Math.ceil(width / 8);
  let found = 0;
  for (let seen = 0; seen < count && cursor.at < page.byteLength; ) {
    const head = varint(cursor);
    const packed = head % 2 === 1;
    const values = packed ? 8 * Math.floor(head / 2) : head / 2;
    if (values > count + (packed ? 7 : 0))
      throw new Error(`one run of a page of ${count} values stands for ${values} of them`);
    if (wanted !== undefined)
      found += packed
        ? countPacked(cursor, width, Math.min(values, count - seen), wanted)
        : Math.min(values, count - seen) * Number(littleEndian(cursor, bytes) === wanted);
    // The reader looks at a byte where there is none to look at.
    cursor.at += packed ? Math.max(1, (values / 8) * width) : bytes;
    seen += values;
  }
  return found;
}

/** How many of the next packed values are `wanted`. */
function countPacked({ view, at }: Cursor, width: number, count: number, wanted: number): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    let value = 0;
    for (let bit = 0; bit < width; bit++) {
      const place = i * width + bit;
      value |= ((view.getUint8(at + (place >> 3)) >> (place & 7)) & 1) << bit;
    }
    if (value === wanted) found++;
  }
  return found;
}

function littleEndian({ view, at }: Cursor, bytes: number): number {
  let value = 0;
  for (let i = 0; i < bytes; i++) value += view.getUint8(at + i) * 256 ** i;
  return value;
}

/**
 * Walks over `count` numbers kept as differences, from `at` on, and returns where they end. Throws where their blocks are
 * none, which a reader would follow without end.
 */
export function checkDifferences(page: DataView, at: number, count: number): number {
  const cursor = { view: page, at };
  const inBlock = varint(cursor);
  const parts = varint(cursor);
  const inPart = inBlock / parts;
  if (!(inBlock <= mostInBlock && inPart > 0 && inPart % 32 === 0))
    throw new Error(`a page keeps differences in blocks of ${inBlock} values in ${parts} parts`);
  varint(cursor);
  varint(cursor);
  for (let seen = 1; seen < count; ) {
    varint(cursor);
    const widths = cursor.at;
    cursor.at += parts;
    for (let part = 0; part < parts && seen < count; part++, seen += inPart)
      cursor.at += (inPart * page.getUint8(widths + part)) / 8;
  }
  return cursor.at;
}

/** A number of at most 64 bits, seven bits a byte. */
function varint(cursor: Cursor): number {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = cursor.view.getUint8(cursor.at++);
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 0x80) return value;
  }
  throw new Error('a number in a page has no end');
}
