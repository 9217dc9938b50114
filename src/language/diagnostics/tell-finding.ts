import type { Locale } from '../../base/locale.ts';
import { betweenSentences } from '../../base/phrase.ts';
import { problemText } from '../../base/result.ts';
import { fill, type MessageArguments } from '../../base/templates.ts';
import { translationsOf } from '../../translations/translations-of.ts';
import { catalogue, type DiagnosticCode } from './catalogue.ts';
import type { DiagnosticRow, Severity } from './diagnostic-row.ts';
import type { Finding } from './finding.ts';
import { chinese } from './messages.zh-cn.ts';

const rowOf = (code: DiagnosticCode): DiagnosticRow => catalogue[code];

export const severityOf = (finding: Finding): Severity => rowOf(finding.code).severity;

export const isError = (finding: Finding): boolean => severityOf(finding) === 'error';

export const isUnnecessary = (finding: Finding): boolean => rowOf(finding.code).unnecessary === true;

/** The code that people and tools see: the finding's own, or that of the room that found the problem. */
export const codeOf = (finding: Finding): string => finding.problem?.code ?? finding.code;

/** Arguments that are words of a language, in the other one. */
const inChineseWords = (args: MessageArguments): MessageArguments => ({
  ...args,
  ...Object.fromEntries(
    Object.entries(args)
      .filter(([name]) => name.endsWith('-zh-cn'))
      .map(([name, value]) => [name.slice(0, -'-zh-cn'.length), value]),
  ),
});

/** The text of a finding: its message and, after it, the way out. Problems of other rooms say their own. */
export function textOf({ code, args, problem }: Finding, locale: Locale = 'en'): string {
  const translations = translationsOf(locale);
  if (problem) return problemText(problem, translations);
  const { message, hint } = locale === 'zh-cn' ? chinese[code] : rowOf(code);
  return [message, hint ?? '']
    .map((part) => fill(part, locale === 'zh-cn' ? inChineseWords(args) : args))
    .join(betweenSentences(translations))
    .trim();
}
