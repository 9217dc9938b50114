import { fail, ok, type Place, type Problem, type Result } from '../base/result.ts';

interface Named {
  readonly name: string;
}

/** What to write where a file lacks a declaration that a command needs. */
const examples = {
  network: 'network n { input 64  dense 32 relu density 25%  dense 10 softmax }',
  dataset: 'dataset d { source csv "train.csv" }',
  training: 'training t { epochs 10 }',
  experiment: 'experiment e { network n  dataset digits  vary density (10%, 50%, 100%) }',
  hardware: 'hardware h { device xc7a100t  clock 15 MHz }',
  search: 'search s { dataset digits  layers 1..2  width 16..64 }',
} as const;

/**
 * The declaration a command is to use: the one asked for by name, or the only one there is. Otherwise the
 * problem lists the names to choose from.
 */
export function choose<T extends Named>(
  kind: keyof typeof examples,
  declared: readonly T[],
  wanted: string | undefined,
  file: string,
): Result<T> {
  const names = declared.map(({ name }) => name);
  if (wanted !== undefined) {
    const found = declared.find(({ name }) => name === wanted);
    return found ? ok(found) : fail(unknownName(kind, wanted, names, file));
  }
  if (declared.length === 1) return ok(declared[0]);
  if (declared.length === 0)
    return fail({
      code: `no-${kind}`,
      message: `The file declares no ${kind}.`,
      hint: `Declare one: ${examples[kind]}`,
      place: startOf(file),
    });
  return fail({
    code: `several-${kind}s`,
    message: `The file declares ${declared.length} ${kind}s.`,
    hint: `Choose one with --${kind}: ${names.join(', ')}.`,
    place: startOf(file),
  });
}

/** No declaration has this name; lists those that there are. */
export function unknownName(kind: string, wanted: string, names: readonly string[], file: string): Problem {
  return {
    code: `unknown-${kind}`,
    message: `There is no ${kind} "${wanted}".`,
    hint:
      names.length > 0
        ? `There ${names.length > 1 ? 'are' : 'is'}: ${names.join(', ')}.`
        : `The file declares no ${kind}.`,
    place: startOf(file),
  };
}

/** The place of what a whole file lacks. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });
