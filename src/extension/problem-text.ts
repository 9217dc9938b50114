import { env } from 'vscode';
import { localeOf } from '../base/locale.ts';
import { betweenSentences, type Phrase, sayPhrase } from '../base/phrase.ts';
import { describeProblem, type Problem } from '../base/result.ts';
import { translationsOf } from '../translations/translations-of.ts';

const translations = () => translationsOf(localeOf(env.language));

/** A problem of the core for a notification, in the language of the editor: `file:line:col: message hint`. */
export const problemText = (problem: Problem): string => describeProblem(problem, translations());

/** Sentences of the core after each other, in the language of the editor. */
export const sentencesText = (sentences: readonly Phrase[]): string =>
  sentences.map((sentence) => sayPhrase(sentence, translations())).join(betweenSentences(translations()));
