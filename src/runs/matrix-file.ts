import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseNpy, parseNpz } from '../base/npy.ts';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { readTensors, type Tensor } from './safetensors.ts';

/** Named arrays of a file. */
export type NamedArrays = Readonly<Record<string, Tensor>>;

/** Endings of the files that `readArrays` takes. */
export const arrayFileEndings = ['.safetensors', '.npz', '.npy'] as const;

/** What a file of arrays holds: they, and the texts beside them (safetensors alone has these). */
export interface ArrayFile {
  readonly arrays: NamedArrays;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Reads every array of a .safetensors, .npz or .npy file. Errors: those of the format, and `file-missing`. */
export async function readArrays(path: string): Promise<Result<NamedArrays>> {
  const file = await readArrayFile(path);
  return file.ok ? ok(file.value.arrays) : file;
}

/** As `readArrays`, with the texts beside the arrays. */
export async function readArrayFile(path: string): Promise<Result<ArrayFile>> {
  const ending = extname(path).toLowerCase();
  if (ending === '.safetensors') {
    const file = await readTensors(path);
    return file.ok ? ok({ arrays: file.value.tensors, metadata: file.value.metadata }) : file;
  }
  if (ending !== '.npz' && ending !== '.npy')
    return problem(
      'pattern-file-format',
      phrase`${path} is not a kind of file that patterns are read from.`,
      phrase`Use one of ${arrayFileEndings}; psnet import turns other models into these.`,
    );
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return problem('file-missing', phrase`${path} could not be opened (${(error as Error).message}).`);
  }
  const arrays = ending === '.npz' ? parseNpz(bytes, path) : oneArray(parseNpy(bytes, path));
  return arrays.ok ? ok({ arrays: arrays.value, metadata: {} }) : arrays;
}

const oneArray = (array: Result<Tensor>): Result<NamedArrays> =>
  array.ok ? ok({ array: array.value }) : array;
