import { readFile, stat } from 'node:fs/promises';
import { type NpyArray, parseNpy, parseNpz } from '../../base/npy.ts';
import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { labelledArrays } from './labelled-arrays.ts';
import type { LabelledData } from './labelled-data.ts';
import { mostBytes } from './labelled-rows.ts';

/** Largest file read whole: what one buffer holds. */
const largestFile = 2 ** 31 - 1;

const inputNames = ['x', 'X', 'inputs', 'images', 'data', 'features', 'arr_0'];
const labelNames = ['y', 'Y', 'labels', 'targets', 'target', 'arr_1'];

/**
 * Samples in a .npy file: with a labels file beside, or, without one, a matrix whose target column (its number from 1,
 * the last unless said) holds the classes.
 */
export async function readNpy(
  path: string,
  labelsPath: string | undefined,
  target: string | undefined,
  signal?: AbortSignal,
): Promise<Result<LabelledData>> {
  const inputs = await readArray(path, signal);
  if (!inputs.ok) return inputs;
  if (labelsPath !== undefined) {
    const labels = await readArray(labelsPath, signal);
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

async function readArray(path: string, signal?: AbortSignal): Promise<Result<NpyArray>> {
  const bytes = await readBytes(path, signal);
  if (!bytes.ok) return bytes;
  const array = parseNpy(bytes.value, 'The file');
  return array.ok ? array : { ok: false, error: placed(array.error, path) };
}

const placed = (error: Problem, file: string): Problem => ({ ...error, place: { file } });

/** A file's bytes, where they fit one buffer. */
export async function readBytes(path: string, signal?: AbortSignal): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > largestFile)
      return problem(
        'data-too-large',
        `The file has ${size} bytes; at most ${largestFile} can be read.`,
        'Split it.',
        {
          file: path,
        },
      );
    return ok(await readFile(path, { signal }));
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
    return problem(
      'data-unreadable',
      `The file can't be read: ${(error as Error).message}.`,
      'Check the path.',
      {
        file: path,
      },
    );
  }
}
