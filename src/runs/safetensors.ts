import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NpyData } from '../base/npy.ts';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { damagedTensors, parseTensorHeader } from './safetensors-header.ts';

/** A tensor as safetensors keeps it: little-endian, row-major; the element type follows from the array. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: NpyData;
}

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

/** Headers above this size are refused: a hundred thousand tensors, and of memory what nested JSON may take at most. */
const largestHeader = 2 ** 23;

/** Bytes of one write: small enough that a stop is noticed at once, large enough to keep the disk busy. */
const chunkBytes = 16 * 1024 * 1024;

let temporaryCount = 0;

/** Two writers of one file, in one process or in two, never share a temporary name. */
function temporaryName(path: string): string {
  temporaryCount += 1;
  return join(dirname(path), `.${process.pid}-${temporaryCount}.partial`);
}

function dataTypeOf(data: NpyData): DataType {
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
    return unwritable(path, error);
  }
}

/**
 * Reads a safetensors file whole. Floats of 16 bits come as single precision, integers of 64 bits as doubles, and truth
 * values as bytes. Errors: `file-missing`, `bad-tensors` (damaged), `tensor-type` (elements that are not held here).
 */
export async function readTensors(path: string): Promise<Result<TensorFile>> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return problem('file-missing', phrase`${path} could not be opened (${(error as Error).message}).`);
  }
  try {
    const { size } = await handle.stat();
    const prefix = await bytesAt(handle, 0, 8);
    if (!prefix) return damagedTensors(path, phrase`it is too short`);
    const headerBytes = Number(new DataView(prefix).getBigUint64(0, true));
    if (8 + headerBytes > size) return damagedTensors(path, phrase`its header is cut off`);
    if (headerBytes > largestHeader)
      return damagedTensors(path, phrase`its header of ${headerBytes} bytes is longer than any of a network`);
    const start = 8 + headerBytes;
    const text = await bytesAt(handle, 8, headerBytes);
    if (!text) return damagedTensors(path, phrase`its header is cut off`);
    const header = parseTensorHeader(Buffer.from(text).toString('utf8'), size - start, path);
    if (!header.ok) return header;
    const tensors: [string, Tensor][] = [];
    for (const { name, type, shape, begin, end } of header.value.tensors) {
      const bytes = await bytesAt(handle, start + begin, end - begin);
      if (!bytes) return damagedTensors(path, phrase`${name} is cut off`);
      tensors.push([name, { shape, data: type.read(bytes) }]);
    }
    return ok({ tensors: Object.fromEntries(tensors), metadata: header.value.metadata });
  } catch (error) {
    return damagedTensors(path, (error as Error).message);
  } finally {
    await handle.close();
  }
}

/** Bytes of a file from a place on; undefined where it ends before. */
async function bytesAt(handle: FileHandle, from: number, length: number): Promise<ArrayBuffer | undefined> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(chunkBytes, length - at), from + at);
    if (bytesRead === 0) return undefined;
    at += bytesRead;
  }
  return bytes.buffer;
}
