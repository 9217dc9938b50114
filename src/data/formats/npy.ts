import { endianness } from 'node:os';
import { longestHeader, npyHeader, npyTypes } from '../../base/npy.ts';
import { ok, problem } from '../../base/result.ts';
import { fromHalf } from '../../base/short-floats.ts';
import type { ArrayFormat, Element } from './array-stream.ts';

type Read = (view: DataView, at: number, littleEndian: boolean) => number;

/** Types of elements by their names in NumPy. */
const types: Readonly<Record<string, Read>> = {
  f2: (view, at, little) => fromHalf(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  b1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
};

const natives: Readonly<Record<string, Element['native']>> = npyTypes;
const machineIsLittle = endianness() === 'LE';

/** NumPy's .npy format, versions 1 to 3: numbers and truth values of any byte order, row- or column-major. */
export const npyFormat: ArrayFormat = {
  headerBytes(start) {
    if (start.length < 12) return ok(undefined);
    const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
    const long = start[6] >= 2;
    const length = long ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true);
    const magic = start[0] === 0x93 && Buffer.from(start.subarray(1, 6)).toString('latin1') === 'NUMPY';
    if (!magic || length > longestHeader)
      return problem('data-array', 'The file is not a readable NumPy array: it does not start as one.');
    return ok(length);
  },
  layout(bytes) {
    const header = npyHeader(bytes, 'The file');
    if (!header.ok) {
      const texts = /'descr'\s*:\s*'[<>|=]?[USO]/.test(Buffer.from(bytes).toString('latin1'));
      return texts
        ? problem(
            'data-array',
            'The file is an array of texts or objects, not of numbers.',
            'Number the classes, for instance with `numpy.unique(y, return_inverse=True)`.',
          )
        : header;
    }
    const { shape, kind, littleEndian, columnMajor, size } = header.value;
    if (!Object.hasOwn(types, kind))
      return problem(
        'data-array',
        `The file is not a readable NumPy array: its element type ${kind} is not supported.`,
        'Save it as numbers, for instance with `.astype("float32")`.',
      );
    const read = types[kind];
    const element: Element = {
      bytes: size,
      isByte: kind === 'u1' || kind === 'b1',
      native: size === 1 || littleEndian === machineIsLittle ? natives[kind] : undefined,
      read: (view, at) => read(view, at, littleEndian),
    };
    return ok({ shape, element, columnMajor });
  },
};
