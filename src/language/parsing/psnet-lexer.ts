import { DefaultLexer, type LexerResult } from 'langium';
import { errorAt, type FormError, type Token } from './form-error.ts';
import { repairTokens } from './repair-tokens.ts';

/** Tokens as the text has them, comments apart. */
export interface RawTokens {
  readonly tokens: readonly Token[];
  readonly comments: readonly Token[];
}

/** Lexes a text and mends its form, so that the parser never meets an error. */
export class PsnetLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    const raw = super.tokenize(text);
    const { tokens, errors } = repairTokens(raw.tokens, this.definition);
    const unknown = raw.errors.map((error): FormError => {
      const found = text.slice(error.offset, error.offset + error.length);
      return { ...error, code: 'unknown-character', args: { token: shorten(found) } };
    });
    const open = raw.hidden
      .filter(({ image }) => image.startsWith('/*') && (image.length < 4 || !image.endsWith('*/')))
      .map((comment) => errorAt(comment, 'unclosed-comment'));
    // Nothing needs comments in the syntax tree, and merging them in costs time.
    return { tokens, hidden: [], errors: [...unknown, ...open, ...errors] };
  }

  /** The tokens as they stand, without any repair: for formatting and completion. */
  raw(text: string): RawTokens {
    const { tokens, hidden } = super.tokenize(text);
    return { tokens, comments: hidden };
  }
}

const shorten = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
