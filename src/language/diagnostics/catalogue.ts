import { formCodes } from './codes/form.ts';
import { nameCodes } from './codes/names.ts';
import { networkCodes } from './codes/networks.ts';
import { valueCodes } from './codes/values.ts';
import type { DiagnosticRow } from './diagnostic-row.ts';
import type { Finding, Severity } from './finding.ts';
import { chinese } from './messages.zh-cn.ts';
import { fill } from './templates.ts';

/** Languages that diagnostics are told in. */
export type Locale = 'en' | 'zh-cn';

/** The language nearest to what a client asks for. */
export const localeOf = (asked: string | undefined): Locale =>
  /^zh(-cn|-hans|$)/i.test(asked ?? '') ? 'zh-cn' : 'en';

/** Every diagnostic of the language by its stable code. */
export const catalogue = { ...formCodes, ...nameCodes, ...valueCodes, ...networkCodes };

export type DiagnosticCode = keyof typeof catalogue;

const rowOf = (code: DiagnosticCode): DiagnosticRow => catalogue[code];

export const severityOf = (finding: Finding): Severity => rowOf(finding.code).severity;

export const isError = (finding: Finding): boolean => severityOf(finding) === 'error';

export const isUnnecessary = (finding: Finding): boolean => rowOf(finding.code).unnecessary === true;

/** The code that people and tools see: the finding's own, or that of the room that found the problem. */
export const codeOf = (finding: Finding): string => finding.problem?.code ?? finding.code;

/** The text of a finding: its message and, after it, the way out. Problems of other rooms come as they are. */
export function textOf({ code, args, problem }: Finding, locale: Locale = 'en'): string {
  if (problem) return [problem.message, problem.hint ?? ''].join(' ').trim();
  const { message, hint } = locale === 'zh-cn' ? chinese[code] : rowOf(code);
  return [message, hint ?? '']
    .map((part) => fill(part, args))
    .join(' ')
    .trim();
}
