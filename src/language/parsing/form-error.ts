import type { LexerResult } from 'langium';
import type { MessageArguments } from '../../base/templates.ts';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';

export type Token = LexerResult['tokens'][number];
type LexerError = LexerResult['errors'][number];

/** A mistake of form, told by its code; travels among the lexer's errors. */
export interface FormError extends LexerError {
  readonly code: DiagnosticCode;
  readonly args: MessageArguments;
  /** Text whose insertion mends it, and where. */
  readonly insertion?: { readonly at: number; readonly text: string };
  /** Blanks whose removal mends it. */
  readonly removal?: { readonly start: number; readonly end: number };
}

export const isFormError = (error: LexerError): error is FormError => 'code' in error;

/** A mistake at a token. */
export function errorAt(
  token: Token,
  code: DiagnosticCode,
  args: MessageArguments = {},
  insertion?: FormError['insertion'],
): FormError {
  const { startOffset: offset, startLine: line, startColumn: column, image } = token;
  return { offset, line, column, length: Math.max(1, image.length), message: code, code, args, insertion };
}
