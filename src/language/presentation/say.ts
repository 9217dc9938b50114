import type { Locale } from '../../base/locale.ts';
import type { Translations } from '../../base/phrase.ts';
import { fill, type MessageArguments } from '../../base/templates.ts';
import { translationsOf } from '../../translations/translations-of.ts';
import { chineseTexts } from './texts.zh-cn.ts';

/** Says a text of the interface in somebody's language; it is looked up by its English. */
export interface Say {
  (text: string, args?: MessageArguments): string;
  /** The language's texts for phrases and problems of other rooms. */
  readonly translations: Translations;
}

/** What speaks a language. */
export function sayIn(locale: Locale): Say {
  const texts: Translations = locale === 'zh-cn' ? chineseTexts : {};
  return Object.assign((text: string, args: MessageArguments = {}) => fill(texts[text] ?? text, args), {
    translations: translationsOf(locale),
  });
}

export const inEnglish: Say = sayIn('en');
export const inChinese: Say = sayIn('zh-cn');
