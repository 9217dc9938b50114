/** What a phrase is made of besides its words; a list is said with the commas of the language. */
export type PhraseValue = PhraseItem | readonly PhraseItem[];
type PhraseItem = string | number | Phrase;

/**
 * A text for people with what stands in it, so that it can be said in any language: `template` is its English with
 * `{0}`, `{1}`, … where `values` go.
 */
export interface Phrase {
  readonly template: string;
  readonly values: readonly PhraseValue[];
}

/** Texts of a language by their English templates. */
export type Translations = Readonly<Record<string, string>>;

/** What stands between two sentences: a space, as said by the translation of one. */
export const betweenSentences = (translations: Translations): string => translations[' '] ?? ' ';

/**
 * Leaves phrases out of JSON for programs, which find the same in the English texts beside them; for JSON.stringify.
 */
export const withoutPhrases = (key: string, value: unknown): unknown =>
  key === 'phrases' ? undefined : value;

/** Makes a phrase of a template literal: phrase`${3} weights` has the template `{0} weights`. */
export function phrase(words: TemplateStringsArray, ...values: readonly PhraseValue[]): Phrase {
  const template = words.reduce((before, after, index) => `${before}{${index - 1}}${after}`);
  return { template, values };
}

/** Says a phrase, or a text without values, in English or in the language of `translations` as far as they go. */
export function sayPhrase(said: Phrase | string, translations: Translations = {}): string {
  const { template, values } = typeof said === 'string' ? { template: said, values: [] } : said;
  const text = translations[template] ?? template;
  return text.replace(/\{(\d+)\}/g, (whole, place) =>
    Number(place) < values.length ? sayValue(values[Number(place)], translations) : whole,
  );
}

function sayValue(value: PhraseValue, translations: Translations): string {
  const items = typeof value === 'object' && 'map' in value ? value : [value];
  return items
    .map((item) => (typeof item === 'object' ? sayPhrase(item, translations) : String(item)))
    .join(translations[', '] ?? ', ');
}
