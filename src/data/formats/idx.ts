import { ok, problem } from '../../base/result.ts';
import type { ArrayFormat, Element } from './array-stream.ts';

/** Types of elements by the third byte of the file, all with the highest byte first. */
const elements: Readonly<Record<number, Element>> = {
  8: { bytes: 1, isByte: true, native: Uint8Array, read: (view, at) => view.getUint8(at) },
  9: { bytes: 1, read: (view, at) => view.getInt8(at) },
  11: { bytes: 2, read: (view, at) => view.getInt16(at) },
  12: { bytes: 4, read: (view, at) => view.getInt32(at) },
  13: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  14: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};

/** The IDX format (http://yann.lecun.com/exdb/mnist, section "the IDX file format"). */
export const idxFormat: ArrayFormat = {
  headerBytes(start) {
    if (start.length < 4) return ok(undefined);
    const [zero1, zero2, type, dimensions] = start;
    if (zero1 !== 0 || zero2 !== 0 || elements[type] === undefined || dimensions === 0)
      return problem('data-idx', 'This is not an IDX file: its first four bytes are none that IDX knows.');
    return ok(4 + 4 * dimensions);
  },
  layout(header) {
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const shape = Array.from({ length: header[3] }, (_, i) => view.getUint32(4 + 4 * i));
    return ok({ shape, element: elements[header[2]] });
  },
};
