/** Languages that people are spoken to in. */
export type Locale = 'en' | 'zh-cn';

/** The language nearest to what a client asks for. */
export const localeOf = (asked: string | undefined): Locale =>
  /^zh(-cn|-hans|$)/i.test(asked ?? '') ? 'zh-cn' : 'en';
