import type { Locale } from '../base/locale.ts';
import type { Translations } from '../base/phrase.ts';
import { chineseProblems } from './problems.zh-cn.ts';

const english: Translations = {};

/** What phrases and problems of the rooms below the faces are said by in a language. */
export const translationsOf = (locale: Locale): Translations =>
  locale === 'zh-cn' ? chineseProblems : english;
