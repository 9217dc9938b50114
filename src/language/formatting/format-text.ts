import type { ParseResult } from 'langium';
import { URI } from 'vscode-uri';
import { analyseFile } from '../analysis/analyse-file.ts';
import { AnalysisCache } from '../analysis/analysis-cache.ts';
import type { PsnetFile } from '../generated/ast.ts';
import type { RawTokens } from '../parsing/psnet-lexer.ts';
import { formatEdits } from './format-edits.ts';

/** A parsed text in the one style of the language; with mistakes of form it comes back as it is. */
export function formatText(text: string, parsed: ParseResult<PsnetFile>, raw: RawTokens): string {
  if (parsed.lexerErrors.length > 0) return text;
  const file = analyseFile(URI.parse('untitled:format.psnet'), text, parsed, new AnalysisCache());
  let formatted = '';
  let at = 0;
  for (const edit of formatEdits(text, raw, file)) {
    formatted += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return formatted + text.slice(at);
}
