import { DefaultLexer, type LexerResult } from 'langium';
import { largestFileBytes } from '../decode-file.ts';
import { errorAt, type FormError, type Token } from './form-error.ts';
import { repairTokens } from './repair-tokens.ts';
import { spacedPercent } from './spaced-percent.ts';

/** Tokens as the text has them, comments apart. */
export interface RawTokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
}

/** Lexes a text and mends its form, so that the parser never meets an error. */
export class PsnetLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    // analyse-file.ts says so; an editor that opened such a file stays quick.
    if (text.length > largestFileBytes) return { tokens: [], hidden: [], errors: [] };
    const raw = super.tokenize(text);
    const unknown = raw.errors.map((error): FormError => {
      const spaced = spacedPercent(error, raw.tokens, text);
      if (spaced) return spaced;
      const found = text.slice(error.offset, error.offset + error.length);
      return { ...error, code: 'unknown-character', args: { token: shown(found) } };
    });
    const { tokens, errors } = repairTokens(raw.tokens, this.definition);
    const open = raw.hidden
      .filter(({ image }) => image.startsWith('/*') && (image.length < 4 || !image.endsWith('*/')))
      .map((comment) => errorAt(comment, 'unclosed-comment'));
    // Nothing needs comments in the syntax tree, and merging them in costs time.
    return { tokens, hidden: [], errors: [...unknown, ...open, ...errors] };
  }

  /** The tokens as they stand, without any repair: for formatting and completion. */
  raw(text: string): RawTokens {
    if (text.length > largestFileBytes) return { tokens: [], comments: [] };
    const { tokens, hidden } = super.tokenize(text);
    return { tokens, comments: hidden };
  }
}

/** The characters as they can be shown: by its number one that nobody would see. */
function shown(text: string): string {
  const code = text.codePointAt(0) ?? 0;
  if (/^[\p{C}\p{M}\p{Z}]/u.test(text)) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
