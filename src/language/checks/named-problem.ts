import { phrase } from '../../base/phrase.ts';
import { type Problem, toProblem } from '../../base/result.ts';

/** A problem of a network told at another declaration: with the name of the network before its sentence. */
export const namedProblem = (name: string, { code, message, hint, phrases }: Problem): Problem =>
  toProblem(code, phrase`${name}: ${phrases?.message ?? message}`, phrases?.hint ?? hint);
