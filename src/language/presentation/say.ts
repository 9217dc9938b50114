import type { Locale } from '../../base/locale.ts';
import { fill, type MessageArguments } from '../../base/templates.ts';
import { chineseTexts } from './texts.zh-cn.ts';

/** Says a text of the interface in somebody's language; it is looked up by its English. */
export type Say = (text: string, args?: MessageArguments) => string;

/** What speaks a language. */
export const sayIn =
  (locale: Locale): Say =>
  (text, args = {}) =>
    fill(locale === 'zh-cn' ? (chineseTexts[text] ?? text) : text, args);

export const inEnglish: Say = sayIn('en');
export const inChinese: Say = sayIn('zh-cn');
