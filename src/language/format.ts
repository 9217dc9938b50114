import { URI } from 'vscode-uri';
import { analyseFile, type FileAnalysis } from './analysis/analyse-file.ts';
import { AnalysisCache } from './analysis/analysis-cache.ts';
import { rolesOf } from './formatting/format-roles.ts';
import { Layout, piecesOf } from './formatting/layout.ts';
import { lexPsnet, parsePsnet } from './parsing/parse-psnet.ts';
import type { RawTokens } from './parsing/psnet-lexer.ts';

/** White space to replace; formatting changes nothing else. */
export interface FormatEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text in the one style of the language; a text with mistakes of form comes back as it is. */
export function formatPsnet(text: string): string {
  const parsed = parsePsnet(text);
  if (parsed.lexerErrors.length > 0) return text;
  const file = analyseFile(URI.parse('untitled:format.psnet'), text, parsed, new AnalysisCache());
  let formatted = '';
  let at = 0;
  for (const edit of formatEdits(text, lexPsnet(text), file)) {
    formatted += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return formatted + text.slice(at);
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
