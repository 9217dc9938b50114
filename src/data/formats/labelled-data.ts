import type { Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';

/** What a file of a user's own holds: inputs, and classes as they are written there. */
export interface LabelledData {
  readonly inputShape: readonly number[];
  readonly count: number;
  /** The classes that occur, in a lasting order. */
  readonly classNames: readonly string[];
  /** The samples with classes numbered by their place in `classNames`; a class not among them is a Problem. */
  samples(classNames: readonly string[], file: string): Result<Samples>;
}

/** Classes in a lasting order: by number where all are numbers, else by code unit. */
export function sortClasses(names: string[]): string[] {
  if (names.every((name) => name !== '' && Number.isFinite(Number(name))))
    return names.sort((a, b) => Number(a) - Number(b));
  return names.sort();
}
