import type { LexerResult } from 'langium';
import { errorAt, type FormError, type Token } from './form-error.ts';

/**
 * `25 %`, as hints show shares and people copy them: the sign is given back to its number, so that the rest is read as it was
 * meant. Undefined where an unknown character is no such sign.
 */
export function spacedPercent(
  { offset, length }: LexerResult['errors'][number],
  tokens: readonly Token[],
  text: string,
): FormError | undefined {
  if (length !== 1 || text[offset] !== '%') return undefined;
  const end = text.slice(0, offset).trimEnd().length;
  const number = tokens.find(({ endOffset = -1 }) => endOffset === end - 1);
  if (!number || !/^[\d.]/.test(number.image) || /%$/.test(number.image)) return undefined;
  number.image += '%';
  number.endOffset = offset;
  const error = errorAt(number, 'spaced-percent', { share: number.image });
  return { ...error, length: offset + 1 - number.startOffset, removal: { start: end, end: offset } };
}
