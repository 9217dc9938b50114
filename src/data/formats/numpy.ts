import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { fail, ok, type Problem, problem, type Result } from '../../base/result.ts';
import { ArrayStream, type StreamedArray } from './array-stream.ts';
import { FileWindow } from './file-window.ts';
import { labelledArrays } from './labelled-arrays.ts';
import type { LabelledData } from './labelled-data.ts';
import { npyFormat } from './npy.ts';
import { readArray } from './read-array.ts';
import { unreadable } from './unreadable.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

interface NumpyOptions {
  readonly most?: number;
  readonly signal?: AbortSignal;
}

const inputNames = ['x', 'X', 'inputs', 'images', 'data', 'features', 'arr_0'];
const labelNames = ['y', 'Y', 'labels', 'targets', 'target', 'arr_1'];

/**
 * Samples in a .npy file: with a labels file beside, or, without one, a matrix whose target column (its number from 1,
 * the last unless said) holds the classes. The file streams, and of a row-major array no more than `most` rows are read,
 * however long it is.
 */
export async function readNpy(
  path: string,
  labelsPath: string | undefined,
  target: string | undefined,
  { most, signal }: NumpyOptions,
): Promise<Result<LabelledData>> {
  const options = { most, signal, excess: 'allowed' as const };
  if (labelsPath === undefined) {
    const apart = (columns: number) => (target === undefined ? columns : Number(target)) - 1;
    const both = await readArray(path, npyFormat, 'bad-npy', { as: 'inputs', apart, ...options });
    if (!both.ok) return both;
    const { shape, apart: data } = both.value;
    return labelledArrays(both.value, { shape: [shape[0]], data: data! }, path);
  }
  const inputs = await readArray(path, npyFormat, 'bad-npy', { as: 'inputs', ...options });
  if (!inputs.ok) return inputs;
  const labels = await readArray(labelsPath, npyFormat, 'bad-npy', { as: 'labels', ...options });
  return labels.ok ? labelledArrays(inputs.value, labels.value, path) : labels;
}

/**
 * Training data of a .npz file, and its test data where it has both, under the usual names (x, y; x_train, …). Only the
 * arrays of these names are unpacked, in a stream, and of the training data no more than `most` rows.
 */
export async function readNpz(
  path: string,
  { most, signal }: NumpyOptions,
): Promise<Result<{ train: LabelledData; test?: LabelledData }>> {
  let file: FileWindow | undefined;
  try {
    file = await FileWindow.open(path);
    const entries = new Map((await readZipDirectory(file)).map((entry) => [entry.name, entry]));
    const pick = (names: readonly string[], suffix: string) =>
      names.map((name) => entries.get(`${name}${suffix}.npy`)).find((entry) => entry !== undefined);
    const part = async (suffix: string, rows: number | undefined) => {
      const [inputs, labels] = [pick(inputNames, suffix), pick(labelNames, suffix)];
      return inputs && labels && readPair(path, inputs, labels, { most: rows, signal });
    };
    const train = (await part('_train', most)) ?? (await part('', most));
    if (!train)
      return problem(
        'data-npz',
        `This file holds the arrays ${arrayNames(entries) || '(none)'}, but not inputs and labels.`,
        'Name them x and y, or x_train, y_train, x_test and y_test.',
        { file: path },
      );
    if (!train.ok) return train;
    const test = await part('_test', undefined);
    if (test && !test.ok) return test;
    return ok({ train: train.value, test: test?.value });
  } catch (error) {
    if (signal?.aborted || 'errno' in (error as Error)) return fail(unreadable(error, path, signal));
    return problem(
      'bad-npz',
      `The file is not a readable npz file: ${(error as Error).message}.`,
      'Get a fresh copy of the file.',
      { file: path },
    );
  } finally {
    await file?.close();
  }
}

const arrayNames = (entries: ReadonlyMap<string, ZipEntry>) =>
  [...entries.keys()]
    .filter((name) => name.endsWith('.npy'))
    .slice(0, 8)
    .map((name) => name.slice(0, -'.npy'.length))
    .join(', ');

async function readPair(
  path: string,
  inputsEntry: ZipEntry,
  labelsEntry: ZipEntry,
  options: NumpyOptions,
): Promise<Result<LabelledData>> {
  const inputs = await readEntry(path, inputsEntry, 'inputs', options);
  if (!inputs.ok) return inputs;
  const labels = await readEntry(path, labelsEntry, 'labels', options);
  return labels.ok ? labelledArrays(inputs.value, labels.value, path) : labels;
}

/** Streams one array out of an archive. Throws where its packed bytes are broken. */
async function readEntry<As extends 'inputs' | 'labels'>(
  path: string,
  { name, method, start, end }: ZipEntry,
  as: As,
  { most, signal }: NumpyOptions,
): Promise<Result<StreamedArray<As>>> {
  const stored = method === 0;
  if (!stored && method !== 8) throw new Error(`${name} is packed in a way that can't be read (${method})`);
  const array = new ArrayStream(npyFormat, { as, most, fileBytes: stored ? end - start : undefined });
  const wrong = ({ code, message, hint }: Problem) =>
    problem(code === 'data-array' ? 'bad-npy' : code, `${name}: ${message}`, hint, { file: path });
  if (end > start) {
    const file = createReadStream(path, { start, end: end - 1, signal });
    try {
      const bytes = stored ? file : pipeline(file, createInflateRaw(), () => {});
      for await (const piece of bytes as AsyncIterable<Uint8Array>) {
        const found = array.push(piece);
        if (found && found !== 'excess') return wrong(found);
        if (array.full) break;
      }
    } finally {
      file.destroy();
    }
  }
  const read = array.finish();
  return read.ok ? read : wrong(read.error);
}
