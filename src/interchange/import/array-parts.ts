import { ok, problem, type Result } from '../../base/result.ts';
import type { NamedArrays } from '../../runs/matrix-file.ts';
import type { Tensor } from '../../runs/safetensors.ts';

/** The array that belongs to an owner (junction1, layer3) under one of these names, as PyTorch or SciPy separates them. */
export const partOf = (arrays: NamedArrays, owner: string, ...names: string[]): Tensor | undefined =>
  names
    .flatMap((name) => ['.', '_'].map((separator) => `${owner}${separator}${name}`))
    .filter((name) => Object.hasOwn(arrays, name))
    .map((name) => arrays[name])[0];

/** The numbers of such an array, which must be that many. Errors: `import-arrays`. */
export function numbersOf(
  arrays: NamedArrays,
  owner: string,
  names: readonly string[],
  wanted: number,
): Result<Float32Array> {
  const found = partOf(arrays, owner, ...names)?.data;
  if (found?.length === wanted) return ok(Float32Array.from(found));
  return problem(
    'import-arrays',
    `The file has ${found?.length ?? 'no'} ${names[0]} of ${owner} where ${wanted} are needed.`,
    'Export the run again.',
  );
}
