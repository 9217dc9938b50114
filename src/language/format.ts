import { URI } from 'vscode-uri';
import { analyseFile } from './analysis/analyse-file.ts';
import { AnalysisCache } from './analysis/analysis-cache.ts';
import { formatEdits } from './formatting/format-edits.ts';
import { lexPsnet, parsePsnet } from './parsing/parse-psnet.ts';

/** Whether a text is free of mistakes of form, so that it can be formatted. */
export const isWellFormed = (text: string): boolean => parsePsnet(text).lexerErrors.length === 0;

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
