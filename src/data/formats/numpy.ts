import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type NpyArray, npyHeader, parseNpy, parseNpz } from '../../base/npy.ts';
import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { labelledArrays } from './labelled-arrays.ts';
import type { LabelledData } from './labelled-data.ts';
import { mostBytes } from './labelled-rows.ts';

/** Largest file read whole: what one buffer holds. */
const largestFile = 2 ** 31 - 1;
/** More than the header of any array of numbers. */
const longestHeader = 2 ** 17;

const inputNames = ['x', 'X', 'inputs', 'images', 'data', 'features', 'arr_0'];
const labelNames = ['y', 'Y', 'labels', 'targets', 'target', 'arr_1'];

/**
 * Samples in a .npy file: with a labels file beside, or, without one, a matrix whose target column (its number from 1,
 * the last unless said) holds the classes. Of a row-major array no more than `most` rows are read, however long it is.
 */
export async function readNpy(
  path: string,
  labelsPath: string | undefined,
  target: string | undefined,
  { most, signal }: { readonly most?: number; readonly signal?: AbortSignal },
): Promise<Result<LabelledData>> {
  const inputs = await readArray(path, most, signal);
  if (!inputs.ok) return inputs;
  if (labelsPath !== undefined) {
    const labels = await readArray(labelsPath, most, signal);
    return labels.ok ? labelledArrays(inputs.value, labels.value, path) : labels;
  }
  const { shape, data } = inputs.value;
  const columns = shape[1];
  const column = target === undefined ? columns - 1 : Number(target) - 1;
  if (shape.length !== 2 || columns < 2 || !(column >= 0 && column < columns))
    return problem(
      'data-labels',
      `This array of shape ${shape.join(' × ')} has no column of classes.`,
      'Name the file of labels with `labels`, or the number of a column with `target`.',
      { file: path },
    );
  const rest = new Float32Array(shape[0] * (columns - 1));
  const labels = new Float64Array(shape[0]);
  for (let i = 0, to = 0; i < data.length; i++) {
    if (i % columns === column) labels[Math.floor(i / columns)] = data[i];
    else rest[to++] = data[i];
  }
  return labelledArrays(
    { shape: [shape[0], columns - 1], data: rest },
    { shape: [shape[0]], data: labels },
    path,
  );
}

/** Training data of a .npz file, and its test data where it has both, under the usual names (x, y; x_train, …). */
export async function readNpz(
  path: string,
  signal?: AbortSignal,
): Promise<Result<{ train: LabelledData; test?: LabelledData }>> {
  const bytes = await readBytes(path, signal);
  if (!bytes.ok) return bytes;
  const arrays = parseNpz(bytes.value, 'The file', Math.min(largestFile, mostBytes));
  if (!arrays.ok) return { ok: false, error: placed(arrays.error, path) };
  const pick = (names: readonly string[], suffix: string) =>
    names.map((name) => arrays.value[`${name}${suffix}`]).find((array) => array !== undefined);
  const part = (suffix: string) => {
    const inputs = pick(inputNames, suffix);
    const labels = pick(labelNames, suffix);
    return inputs && labels && labelledArrays(inputs, labels, path);
  };
  const train = part('_train') ?? part('');
  if (!train)
    return problem(
      'data-npz',
      `This file holds the arrays ${Object.keys(arrays.value).slice(0, 8).join(', ') || '(none)'}, but not inputs and labels.`,
      'Name them x and y, or x_train, y_train, x_test and y_test.',
      { file: path },
    );
  if (!train.ok) return train;
  const test = part('_test');
  if (test && !test.ok) return test;
  return ok({ train: train.value, test: test?.value });
}

async function readArray(path: string, most?: number, signal?: AbortSignal): Promise<Result<NpyArray>> {
  const bytes = most === undefined ? await readBytes(path, signal) : await readStart(path, most, signal);
  if (!bytes.ok) return bytes;
  const array = parseNpy(bytes.value, 'The file', most);
  return array.ok ? array : { ok: false, error: placed(array.error, path) };
}

/** A file's bytes up to the end of the first `most` rows; all of them where columns come first. */
async function readStart(path: string, most: number, signal?: AbortSignal): Promise<Result<Uint8Array>> {
  const start = await readBytes(path, signal, longestHeader);
  if (!start.ok) return start;
  const header = npyHeader(start.value, 'The file');
  if (!header.ok) return { ok: false, error: placed(header.error, path) };
  const { shape, size, columnMajor, start: before } = header.value;
  if (columnMajor) return readBytes(path, signal);
  const rowBytes = shape.slice(1).reduce((a, b) => a * b, size);
  return readBytes(path, signal, before + Math.min(most, shape[0] ?? 1) * rowBytes);
}

const placed = (error: Problem, file: string): Problem => ({ ...error, place: { file } });

/** A file's bytes, or the first `most` of them, where they fit one buffer. */
export async function readBytes(
  path: string,
  signal?: AbortSignal,
  most = Number.POSITIVE_INFINITY,
): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    const wanted = Math.min(size, most);
    if (wanted > largestFile)
      return problem(
        'data-too-large',
        `${wanted} bytes of the file are wanted; at most ${largestFile} can be read.`,
        'Use a part of it with `limit`, or split it.',
        { file: path },
      );
    if (wanted === size) return ok(await readFile(path, { signal }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of createReadStream(path, { signal, end: wanted - 1 })) chunks.push(chunk);
    return ok(Buffer.concat(chunks));
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
    return problem(
      'data-unreadable',
      `The file can't be read: ${(error as Error).message}.`,
      'Check the path.',
      { file: path },
    );
  }
}
