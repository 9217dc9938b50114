import { problem, type Result } from '../../base/result.ts';
import { sharedBytes, sharedFloats } from '../samples.ts';

/** The array of an IDX file (http://yann.lecun.com/exdb/mnist, section "the IDX file format"). */
export interface IdxArray {
  readonly shape: readonly number[];
  /** Unsigned bytes stay bytes, every other type becomes floats; both in shared memory. */
  readonly values: Uint8Array | Float32Array;
}

const readers: Record<number, { bytes: number; read(view: DataView, at: number): number }> = {
  9: { bytes: 1, read: (view, at) => view.getInt8(at) },
  11: { bytes: 2, read: (view, at) => view.getInt16(at) },
  12: { bytes: 4, read: (view, at) => view.getInt32(at) },
  13: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  14: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};
const unsignedByte = 8;

/** Bytes of the longest header there is: 255 sides. */
export const longestHeader = 4 + 4 * 255;

/** Length in bytes that the header at the start of an IDX file promises; undefined where it is none. */
export function bytesPromised(start: Uint8Array): number | undefined {
  if (start.length < 4) return undefined;
  const [, , type, dimensions] = start;
  const size = type === unsignedByte ? 1 : readers[type]?.bytes;
  const header = 4 + 4 * dimensions;
  if (size === undefined || start.length < header) return undefined;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  let count = 1;
  for (let i = 0; i < dimensions; i++) count *= view.getUint32(4 + 4 * i);
  return header + count * size;
}

/**
 * Parses an IDX file. The header must agree with the file's length to the byte, so a truncated file or a header
 * that lies is refused before anything is allocated for it.
 */
export function parseIdx(file: Uint8Array, name: string): Result<IdxArray> {
  const broken = (message: string) =>
    problem('data-idx', message, 'Get a fresh copy of the file.', { file: name });
  if (file.length < 4) return broken('This IDX file ends before its header does.');
  const [zero1, zero2, type, dimensions] = file;
  const size = type === unsignedByte ? 1 : readers[type]?.bytes;
  if (zero1 !== 0 || zero2 !== 0 || size === undefined || dimensions === 0)
    return broken('This is not an IDX file: its first four bytes are none that IDX knows.');
  const header = 4 + 4 * dimensions;
  if (file.length < header) return broken('This IDX file ends before its header does.');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const count = shape.reduce((a, b) => a * b, 1);
  const expected = bytesPromised(file);
  if (file.length !== expected)
    return broken(
      `The header of this IDX file promises ${shape.join(' × ')} entries, ${expected} bytes in all, but the file has ${file.length}.`,
    );
  if (type === unsignedByte) {
    const values = sharedBytes(count);
    values.set(file.subarray(header));
    return { ok: true, value: { shape, values } };
  }
  const values = sharedFloats(count);
  for (let i = 0; i < count; i++) {
    values[i] = readers[type].read(view, header + i * size);
    if (!Number.isFinite(values[i])) return broken(`Entry ${i} of this IDX file is not a finite number.`);
  }
  return { ok: true, value: { shape, values } };
}
