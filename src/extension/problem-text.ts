import { env } from 'vscode';
import { localeOf } from '../base/locale.ts';
import { describeProblem, type Problem } from '../base/result.ts';
import { translationsOf } from '../translations/translations-of.ts';

/** A problem of the core for a notification, in the language of the editor: `file:line:col: message hint`. */
export const problemText = (problem: Problem): string =>
  describeProblem(problem, translationsOf(localeOf(env.language)));
