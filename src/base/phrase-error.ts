import { type Phrase, sayPhrase } from './phrase.ts';

/** An error in words of this project, thrown within a room to become the reason that a problem gives. */
export class PhraseError extends Error {
  readonly phrase: Phrase;

  constructor(phrase: Phrase) {
    super(sayPhrase(phrase));
    this.phrase = phrase;
  }
}

/** Why something failed, to stand in a phrase: what other libraries and the system say stays as they say it. */
export const reasonOf = (error: unknown): Phrase | string =>
  error instanceof PhraseError ? error.phrase : (error as Error).message;
