/** Errors are values at every boundary of the project: a function that can fail on its input returns a Result. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** A place in a text file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * What went wrong, where, and the way out. `code` is stable (kebab-case) and has a page in the reference;
 * `message` is a whole sentence for a person; `hint` says what to do next.
 */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
}

/** Wraps a value as a successful result. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Wraps an error as a failed result. */
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** Shorthand for a failed result with a Problem. */
export const problem = (code: string, message: string, hint?: string, place?: Place) =>
  fail<Problem>({ code, message, hint, place });

/** One line of text for a terminal or a notification: `file:line:col: message hint`. */
export function describeProblem(p: Problem): string {
  const at = p.place
    ? `${[p.place.file, p.place.line, p.place.column].filter((part) => part !== undefined).join(':')}: `
    : '';
  return at + p.message + (p.hint ? ` ${p.hint}` : '');
}
