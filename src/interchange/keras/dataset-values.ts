import type { Dataset } from 'h5wasm';
import { ok, problem, type Result } from '../../base/result.ts';
import { fromBrainFloats, fromHalves } from '../../base/short-floats.ts';

/** Most values of all arrays of a model together (half a GB). */
const mostValues = 2 ** 27;

/** Most values that a file of that many bytes may declare: packing makes no more than 1,032 bytes of one. */
export const mostValuesIn = (fileBytes: number): number => Math.min(mostValues, 1032 * fileBytes);

/** Classes of HDF5 types (H5T_class_t). */
const integer = 0;
const float = 1;
const opaque = 5;
const enumeration = 8;

/** Bytes of the numbers that the library has arrays for. */
const sizesOf: Readonly<Record<number, readonly number[]>> = {
  [integer]: [1, 2, 4, 8],
  [float]: [4, 8],
  [enumeration]: [1, 2, 4, 8],
};

/**
 * The numbers of an HDF5 dataset as single precision, whatever precision and byte order they are kept in; NumPy, and so
 * Keras, keeps bfloat16 as two bytes of no type. Errors: `keras-weights`.
 * @param most values that may be read
 * @param step called with the bytes that are going to be read
 */
export function datasetValues(
  dataset: Dataset,
  name: string,
  most: number,
  step: (bytes: number) => void,
): Result<Float32Array> {
  const refuse = (why: string, hint: string) => problem('keras-weights', `Weights ${name} ${why}.`, hint);
  const { metadata } = dataset;
  const { shape, type, size } = metadata;
  const places = (shape ?? []).reduce((product, side) => product * side, 1);
  if (!shape || !(places <= most))
    return refuse(
      `have the shape ${shape?.join('×') ?? 'of nothing'}, which cannot be read`,
      'Save the model again.',
    );
  const isShort = size === 2 && (type === float || type === opaque);
  if (!isShort && !sizesOf[type]?.includes(size))
    return refuse('are no numbers that are read here', 'Convert them to float32, and save the model again.');
  // The library has no arrays for floats of 16 bits: it hands out their bits where they are said to be integers.
  if (isShort)
    Object.defineProperty(dataset, 'metadata', { value: { ...metadata, type: integer, signed: false } });
  step(places * size);
  const read = dataset.value as Float32Array | Uint16Array | BigInt64Array | number | bigint;
  const data = typeof read === 'object' ? read : [read];
  if (data instanceof Float32Array) return ok(data);
  if (isShort) return ok((type === float ? fromHalves : fromBrainFloats)(Uint16Array.from(data, Number)));
  return ok(Float32Array.from(data as ArrayLike<number>, Number));
}
