import { unzipSync, zipSync } from 'fflate';
import { type Phrase, phrase } from './phrase.ts';
import { PhraseError, reasonOf } from './phrase-error.ts';
import { ok, problem, type Result } from './result.ts';
import { fromHalves } from './short-floats.ts';

/** Arrays that NumPy's .npy format keeps and this project uses. */
export type NpyData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** An array with its shape, row-major. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: NpyData;
}

/**
 * The arrays of this machine that hold elements of NumPy's types; half precision and 64-bit integers have none that fits.
 */
export const npyTypes = {
  f4: Float32Array,
  f8: Float64Array,
  i1: Int8Array,
  u1: Uint8Array,
  b1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
} as const;

const magic = '\u0093NUMPY';

/** What the header of a .npy file says. */
export interface NpyHeader {
  readonly shape: readonly number[];
  /** Element type and size, as NumPy writes them: f4, i8, … */
  readonly kind: string;
  readonly littleEndian: boolean;
  readonly columnMajor: boolean;
  /** Bytes before the elements, and of one element. */
  readonly start: number;
  readonly size: number;
}

const brokenNpy = (name: string | Phrase, why: Phrase) =>
  problem(
    'bad-npy',
    phrase`${name} is not a readable NumPy array: ${why}.`,
    'Save it again with numpy.save.',
  );

/** More than the header of any array of numbers. */
export const longestHeader = 2 ** 17;

/** Reads the header at the start of a .npy file (format versions 1 to 3). Errors: `bad-npy`. */
export function npyHeader(bytes: Uint8Array, name: string | Phrase = phrase`the array`): Result<NpyHeader> {
  const broken = (why: Phrase) => brokenNpy(name, why);
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 6)) !== magic)
    return broken(phrase`it does not start as one`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] >= 2;
  const headerStart = long ? 12 : 10;
  if (bytes.length < headerStart) return broken(phrase`its header is cut off`);
  const start = headerStart + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  if (start > bytes.length || start > longestHeader) return broken(phrase`its header is cut off`);
  const header = new TextDecoder('latin1').decode(bytes.subarray(headerStart, start));
  const type = /'descr'\s*:\s*'([<>|=]?)([a-z]\d+)'/.exec(header);
  const shapeText = /'shape'\s*:\s*\(([^()]*)\)/.exec(header);
  if (!type || !shapeText) return broken(phrase`its header has no plain type and shape`);
  const shape = shapeText[1].split(',').flatMap((side) => (side.trim() ? [Number(side)] : []));
  if (!shape.every((side) => Number.isSafeInteger(side) && side >= 0))
    return broken(phrase`its shape is none`);
  return ok({
    shape,
    kind: type[2],
    littleEndian: type[1] !== '>',
    columnMajor: /'fortran_order'\s*:\s*True/.test(header) && shape.length > 1,
    start,
    size: Number(type[2].slice(1)),
  });
}

/**
 * Reads a .npy file: numbers and booleans of any byte order, row- or column-major; half precision becomes single, and
 * 64-bit integers become doubles. Errors: `bad-npy` with what is wrong.
 */
export function parseNpy(bytes: Uint8Array, name: string | Phrase = phrase`the array`): Result<NpyArray> {
  const header = npyHeader(bytes, name);
  if (!header.ok) return header;
  const { kind, shape, littleEndian, columnMajor, start, size } = header.value;
  const count = shape.reduce((product, side) => product * side, 1);
  if (!Number.isSafeInteger(count) || start + count * size > bytes.length)
    return brokenNpy(name, phrase`it is cut off (${shape.join('×')} elements were promised)`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = decode(view, start, count, kind, littleEndian);
  if (!data)
    return problem(
      'bad-npy',
      phrase`${name} holds elements of the type ${kind}, which no numbers are read from.`,
      'Save it as float32: array.astype("float32").',
    );
  return ok({ shape, data: columnMajor ? rowMajor(data, shape) : data });
}

function decode(
  view: DataView,
  start: number,
  count: number,
  kind: string,
  littleEndian: boolean,
): NpyData | undefined {
  if (kind === 'i8' || kind === 'u8') {
    const read = kind === 'i8' ? view.getBigInt64 : view.getBigUint64;
    return Float64Array.from({ length: count }, (_, i) =>
      Number(read.call(view, start + 8 * i, littleEndian)),
    );
  }
  const halves = kind === 'f2';
  const type = halves ? Uint16Array : npyTypes[kind as keyof typeof npyTypes];
  if (!type) return undefined;
  const size = type.BYTES_PER_ELEMENT;
  const raw = new Uint8Array(view.buffer, view.byteOffset + start, count * size).slice();
  if (!littleEndian) for (let i = 0; i < raw.length; i += size) raw.subarray(i, i + size).reverse();
  return halves ? fromHalves(new Uint16Array(raw.buffer)) : new type(raw.buffer);
}

function rowMajor(data: NpyData, shape: readonly number[]): NpyData {
  const result = data.slice();
  const index = shape.map(() => 0);
  for (let to = 0; to < data.length; to++) {
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) from = from * shape[axis] + index[axis];
    result[to] = data[from];
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return result;
}

const typeNames: readonly [new (length: number) => NpyData, string][] = [
  [Float32Array, '<f4'],
  [Float64Array, '<f8'],
  [Int8Array, '|i1'],
  [Uint8Array, '|u1'],
  [Int16Array, '<i2'],
  [Uint16Array, '<u2'],
  [Int32Array, '<i4'],
  [Uint32Array, '<u4'],
];

/** Writes an array as a .npy file, format version 1.0. */
export function formatNpy({ shape, data }: NpyArray): Uint8Array {
  const type = typeNames.find(([array]) => data instanceof array)![1];
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sides}), }`;
  const headerLength = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(headerLength + data.byteLength).fill(0x20, 10, headerLength);
  for (let i = 0; i < magic.length; i++) bytes[i] = magic.charCodeAt(i);
  bytes[6] = 1;
  new DataView(bytes.buffer).setUint16(8, headerLength - 10, true);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[headerLength - 1] = 0x0a;
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), headerLength);
  return bytes;
}

/** Least bytes of an entry in the directory of a zip. */
const directoryEntryBytes = 46;

/**
 * Reads a .npz file: named arrays in a zip, at most `mostBytes` of them unpacked, so that a small file cannot fill
 * the memory; what its directory claims is held against its bytes. Errors: `bad-npz`, `bad-npy`.
 */
export function parseNpz(
  bytes: Uint8Array,
  name: string | Phrase = phrase`the file`,
  mostBytes = 2 ** 30,
): Result<Record<string, NpyArray>> {
  let entries: Record<string, Uint8Array>;
  let unpacked = 0;
  let left = bytes.length;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name: entry, size, originalSize, compression }) => {
        left -= directoryEntryBytes;
        if (left < 0) throw new PhraseError(phrase`its directory lists more than it has bytes for`);
        if (!entry.endsWith('.npy')) return false;
        left -= size;
        if (left < 0) throw new PhraseError(phrase`${entry} has more bytes than the file`);
        if (originalSize > (compression === 0 ? size : 1032 * size + 64))
          throw new PhraseError(phrase`${entry} has too few bytes for what it promises`);
        unpacked += originalSize;
        if (unpacked > mostBytes) throw new PhraseError(phrase`it unpacks to more than ${mostBytes} bytes`);
        return true;
      },
    });
  } catch (error) {
    return problem('bad-npz', phrase`${name} is not a readable npz file: ${reasonOf(error)}.`);
  }
  const arrays: [string, NpyArray][] = [];
  for (const [entry, content] of Object.entries(entries)) {
    const array = parseNpy(content, phrase`${entry} in ${name}`);
    if (!array.ok) return array;
    arrays.push([entry.slice(0, -'.npy'.length), array.value]);
  }
  return ok(Object.fromEntries(arrays));
}

/** Writes named arrays as a compressed .npz file. The same arrays give the same bytes. */
export function formatNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const entries = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, formatNpy(array)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1), level: 6 });
}
