import { fail, ok, type Place, type Problem, type Result } from '../base/result.ts';

interface Named {
  readonly name: string;
}

/**
 * The declaration a command is to use: the one asked for by name, or the only one there is. Otherwise the
 * problem lists the names to choose from.
 */
export function choose<T extends Named>(
  kind: 'network' | 'dataset' | 'training' | 'experiment' | 'hardware' | 'search',
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
    hint: names.length > 0 ? `There is: ${names.join(', ')}.` : `The file declares no ${kind}.`,
    place: startOf(file),
  };
}

/** The place of what a whole file lacks. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 });
