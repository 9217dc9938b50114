import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok, type Problem, problem, type Result } from '../base/result.ts';

/** A tensor as safetensors keeps it: little-endian, row-major; the element type follows from the array. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** What one safetensors file holds. Metadata values are strings, as the format demands. */
export interface TensorFile {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

const arrays = {
  F32: Float32Array,
  F64: Float64Array,
  I8: Int8Array,
  U8: Uint8Array,
  I16: Int16Array,
  U16: Uint16Array,
  I32: Int32Array,
  U32: Uint32Array,
} as const;

type DataType = keyof typeof arrays;

interface TensorEntry {
  readonly dtype: DataType;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [begin: number, end: number];
}

/** Headers above this size are refused, as the reference implementation of the format does. */
const largestHeader = 100_000_000;

/** Bytes of one write: small enough that a stop is noticed at once, large enough to keep the disk busy. */
const chunkBytes = 16 * 1024 * 1024;

let temporaryCount = 0;

/** Two writers of one file, in one process or in two, never share a temporary name. */
function temporaryName(path: string): string {
  temporaryCount += 1;
  return join(dirname(path), `.${process.pid}-${temporaryCount}.partial`);
}

function dataTypeOf(data: TensorData): DataType {
  for (const [name, type] of Object.entries(arrays)) if (data instanceof type) return name as DataType;
  throw new TypeError('Not a typed array that safetensors can hold');
}

function headerOf(file: TensorFile): Buffer {
  const header: Record<string, TensorEntry | Readonly<Record<string, string>>> = {};
  if (Object.keys(file.metadata).length > 0) header.__metadata__ = file.metadata;
  let offset = 0;
  for (const [name, tensor] of Object.entries(file.tensors)) {
    const end = offset + tensor.data.byteLength;
    header[name] = { dtype: dataTypeOf(tensor.data), shape: tensor.shape, data_offsets: [offset, end] };
    offset = end;
  }
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  // The format wants the data aligned to 8 bytes, by trailing spaces of the header.
  const padded = Buffer.alloc(8 + Math.ceil(text.length / 8) * 8, ' ');
  padded.writeBigUInt64LE(BigInt(padded.length - 8), 0);
  text.copy(padded, 8);
  return padded;
}

/**
 * Writes tensors as a safetensors file, streamed to a temporary name and renamed when whole, so that a crash
 * or a full disk leaves the old file or none. Errors: `disk-full`, `write-failed`.
 */
export async function writeTensors(path: string, file: TensorFile): Promise<Result<void>> {
  const temporary = temporaryName(path);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(headerOf(file));
      for (const { data } of Object.values(file.tensors)) {
        const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
        for (let at = 0; at < bytes.length; at += chunkBytes) {
          await handle.writeFile(bytes.subarray(at, at + chunkBytes));
        }
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    return ok(undefined);
  } catch (error) {
    await rm(temporary, { force: true });
    return writeProblem(path, error);
  }
}

/** The one clear sentence for a file that could not be written. */
export function writeProblem(path: string, error: unknown): { ok: false; error: Problem } {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return problem(
      'disk-full',
      `The disk is full: ${path} was not written.`,
      'Free some space, then resume the run.',
    );
  }
  return problem('write-failed', `${path} could not be written (${(error as Error).message}).`);
}

/** Reads a safetensors file whole. Errors: `file-missing`, `bad-tensors` (damaged, or a type not held here). */
export async function readTensors(path: string): Promise<Result<TensorFile>> {
  const damaged = (why: string) =>
    problem('bad-tensors', `${path} is not a readable safetensors file: ${why}.`);
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return problem('file-missing', `${path} could not be opened (${(error as Error).message}).`);
  }
  try {
    const { size } = await handle.stat();
    const prefix = Buffer.alloc(8);
    if (size < 8 || (await handle.read(prefix, 0, 8, 0)).bytesRead < 8) return damaged('it is too short');
    const headerBytes = Number(prefix.readBigUInt64LE(0));
    if (headerBytes > largestHeader || 8 + headerBytes > size) return damaged('its header is cut off');
    const headerText = Buffer.alloc(headerBytes);
    await handle.read(headerText, 0, headerBytes, 8);
    const header = JSON.parse(headerText.toString('utf8')) as Record<string, unknown>;
    const tensors: Record<string, Tensor> = {};
    let described = 0;
    for (const [name, entry] of Object.entries(header)) {
      if (name === '__metadata__') continue;
      const { dtype, shape, data_offsets: offsets } = entry as TensorEntry;
      const type = arrays[dtype];
      if (!type || !Array.isArray(shape) || !Array.isArray(offsets))
        return damaged(`${name} is not described`);
      const [begin, end] = offsets;
      const count = shape.reduce((product, side) => product * side, 1);
      if (end - begin !== count * type.BYTES_PER_ELEMENT || 8 + headerBytes + end > size) {
        return damaged(`${name} has the wrong size`);
      }
      // Tensors that share bytes would let a small file fill the memory.
      described += end - begin;
      if (begin < 0 || described > size) return damaged(`${name} overlaps another tensor`);
      const data = new type(count);
      const bytes = new Uint8Array(data.buffer);
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await handle.read(
          bytes,
          at,
          Math.min(chunkBytes, bytes.length - at),
          8 + headerBytes + begin + at,
        );
        if (bytesRead === 0) return damaged(`${name} is cut off`);
        at += bytesRead;
      }
      tensors[name] = { shape, data };
    }
    return ok({ tensors, metadata: (header.__metadata__ ?? {}) as Record<string, string> });
  } catch (error) {
    return damaged((error as Error).message);
  } finally {
    await handle.close();
  }
}
