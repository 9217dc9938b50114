import { firstErrorOf } from './analysis/first-error.ts';
import { parsePsnet } from './parsing/parse-psnet.ts';

/** The first error of a text that stands alone, in English; undefined where the language takes it. */
export const firstErrorIn = async (text: string): Promise<string | undefined> =>
  firstErrorOf(text, parsePsnet(text));
