import { betweenSentences, type Phrase, sayPhrase, type Translations } from './phrase.ts';

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
  /** What `message` and `hint` were made from where values stand in them: other languages say them by it. */
  readonly phrases?: { readonly message?: Phrase; readonly hint?: Phrase };
}

/** Wraps a value as a successful result. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Wraps an error as a failed result. */
export const fail = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** A Problem by its texts; those with values in them are phrases. */
export function toProblem(
  code: string,
  message: string | Phrase,
  hint?: string | Phrase,
  place?: Place,
): Problem {
  const [ofMessage, ofHint] = [message, hint].map((text) => (typeof text === 'object' ? text : undefined));
  const phrases = (ofMessage || ofHint) && { phrases: { message: ofMessage, hint: ofHint } };
  return { code, message: sayPhrase(message), hint: hint && sayPhrase(hint), place, ...phrases };
}

/** Shorthand for a failed result with a Problem. */
export const problem = (...said: Parameters<typeof toProblem>) => fail(toProblem(...said));

/** Message and hint of a Problem in a language; what it has no translation for stays English. */
export function sayProblem(
  { message, hint, phrases }: Problem,
  translations: Translations,
): { message: string; hint?: string } {
  return {
    message: sayPhrase(phrases?.message ?? message, translations),
    hint: hint && sayPhrase(phrases?.hint ?? hint, translations),
  };
}

/** Message and hint of a Problem in one text, in a language as far as it has translations. */
export function problemText(p: Problem, translations: Translations = {}): string {
  const { message, hint } = sayProblem(p, translations);
  return hint ? message + betweenSentences(translations) + hint : message;
}

/** One line of text for a terminal or a notification: `file:line:col: message hint`. */
export function describeProblem(p: Problem, translations: Translations = {}): string {
  const at = p.place
    ? `${[p.place.file, p.place.line, p.place.column].filter((part) => part !== undefined).join(':')}: `
    : '';
  return at + problemText(p, translations);
}
