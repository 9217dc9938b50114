import type { FileAnalysis } from '../analysis/analyse-file.ts';
import type { RawTokens } from '../parsing/psnet-lexer.ts';
import { rolesOf } from './format-roles.ts';
import { Layout, piecesOf } from './layout.ts';

/** White space to replace; formatting changes nothing else. */
export interface FormatEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The changes that format a well-formed text, in order. */
export function formatEdits(text: string, raw: RawTokens, file: FileAnalysis): readonly FormatEdit[] {
  const pieces = piecesOf(raw.tokens, raw.comments);
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const gaps = new Layout(text, pieces, rolesOf(file)).gaps();
  const edits: FormatEdit[] = [];
  const replace = (start: number, end: number, wanted: string) => {
    if (text.slice(start, end) !== wanted) edits.push({ start, end, text: wanted });
  };
  pieces.forEach((piece, index) => {
    const { lines, blanks } = gaps[index];
    replace(index === 0 ? 0 : pieces[index - 1].end, piece.start, newLine.repeat(lines) + ' '.repeat(blanks));
  });
  replace(pieces.at(-1)?.end ?? 0, text.length, pieces.length > 0 ? newLine : '');
  return edits;
}
