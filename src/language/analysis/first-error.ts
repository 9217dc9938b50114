import type { ParseResult } from 'langium';
import { URI } from 'vscode-uri';
import type { Locale } from '../../base/locale.ts';
import { isError, textOf } from '../diagnostics/tell-finding.ts';
import type { PsnetFile } from '../generated/ast.ts';
import { analyseFile } from './analyse-file.ts';
import { AnalysisCache } from './analysis-cache.ts';
import { linkFindings } from './link-findings.ts';

/** The first error of a text that stands alone, in words; undefined where the language takes it. */
export function firstErrorOf(
  text: string,
  parsed: ParseResult<PsnetFile>,
  locale: Locale = 'en',
): string | undefined {
  const file = analyseFile(URI.parse('untitled:text.psnet'), text, parsed, new AnalysisCache());
  const error = [...file.findings, ...linkFindings(file, () => undefined)].find(isError);
  return error && textOf(error, locale);
}
