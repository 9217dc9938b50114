import type { ParseResult } from 'langium';
import type { Finding } from '../diagnostics/finding.ts';
import type { PsnetFile } from '../generated/ast.ts';

/** Most syntax errors told of one file; what follows them is mostly their echo. */
const most = 100;

/** What the lexer and the parser could not follow, in words for people. */
export function syntaxFindings(text: string, parsed: ParseResult<PsnetFile>): readonly Finding[] {
  const lexed = parsed.lexerErrors.slice(0, most).map(({ offset, length }): Finding => {
    const found = text.slice(offset, offset + Math.max(1, length));
    const problem = found.startsWith('"')
      ? 'This text has no closing quotation mark.'
      : found.startsWith('/*')
        ? 'This comment has no end: */ is missing.'
        : `${shown(found)} is no part of the language.`;
    return { code: 'syntax', args: { problem }, start: offset, end: offset + Math.max(1, length) };
  });
  const told = parsed.parserErrors.slice(0, most).map((error): Finding => {
    const { token } = error;
    const previous = 'previousToken' in error ? (error.previousToken as typeof token | undefined) : undefined;
    if (Number.isNaN(token.startOffset) || token.image === '') {
      const end =
        previous && !Number.isNaN(previous.startOffset)
          ? previous.startOffset + previous.image.length
          : text.length;
      const problem = 'The file ends here, but a declaration is not closed: } or ) is missing.';
      return { code: 'syntax', args: { problem }, start: Math.max(0, end - 1), end };
    }
    const start = token.startOffset;
    return {
      code: 'syntax',
      args: { problem: unexpected(token.image, previous?.image) },
      start,
      end: start + token.image.length,
    };
  });
  return [...lexed, ...told];
}

function unexpected(image: string, previous: string | undefined): string {
  if (image === '{') return 'A { follows the kind and the name of a declaration, as in: network first { … }';
  if (image === '}') return 'This } closes nothing, or something before it is not finished.';
  if (image === '..' || previous === '..') return 'A range is written with two numbers, as in 5%..100%.';
  if (image === ',' || image === ')' || image === '(') return 'A tuple is written (1, 2, 3).';
  return `${shown(image)} cannot stand here: declarations are written kind name { … }.`;
}

const shown = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
