import type { Locale } from '../base/locale.ts';
import { type Phrase, sayPhrase } from '../base/phrase.ts';
import { type Problem, problemText, sayProblem } from '../base/result.ts';
import { fill } from '../base/templates.ts';
import type { StudioText } from './texts/zh-cn.ts';

/** A text of the studio, by its English: one without its Chinese is a type error. */
export type { StudioText };

/** Texts of a language by their English. */
export type Texts = Readonly<Record<string, string>>;

interface Speech {
  readonly locale: Locale;
  readonly texts: Texts;
}

const english: Speech = { locale: 'en', texts: {} };

/**
 * What the studio speaks. A page has one language for its life, so it is said once, before anything is drawn; view
 * models and pictures ask for it as they are made, and nothing is said while modules load.
 */
let speech = english;

/** Says everything from now on in a language. */
export function speak(locale: Locale, texts: Texts): void {
  speech = { locale, texts };
}

/** Makes something in English whatever the studio speaks: files that other tools and other people read. */
export function inEnglish<T>(make: () => T): T {
  const before = speech;
  speech = english;
  try {
    return make();
  } finally {
    speech = before;
  }
}

type Places<Template extends string> = Template extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never;
/** A text without values: what names of choices are. */
export type PlainText = { [Text in StudioText]: [Places<Text>] extends [never] ? Text : never }[StudioText];

type Values<Place extends string> = [Place] extends [never]
  ? []
  : [values: Readonly<Record<Place, string | number>>];

/** Says a text with values in its `{places}`. */
export const say = <Text extends StudioText>(text: Text, ...[values]: Values<Places<Text>>): string =>
  fill(speech.texts[text] ?? text, values ?? {});

/** Says a phrase of the core. */
export const sayCore = (phrase: Phrase): string => sayPhrase(phrase, speech.texts);

/** Says message and hint of a problem that the host or the core found. */
export const tell = (problem: Problem) => sayProblem(problem, speech.texts);

/** Says a problem that the host or the core found, message and hint in one text. */
export const tellText = (problem: Problem): string => problemText(problem, speech.texts);

/** Says a text of a count, `{count}`: `one` is what languages with a singular, English that is, say of one. */
export function sayCount<Text extends StudioText>(
  count: number,
  one: string,
  other: Text,
  ...[values]: Values<Exclude<Places<Text>, 'count'>>
): string {
  const form = new Intl.PluralRules(speech.locale).select(count) === 'one' ? one : undefined;
  return fill(form ?? speech.texts[other] ?? other, { count: numbers().format(count), ...values });
}

const formats = new Map<string, Intl.NumberFormat>();

/** What writes numbers as the language does; made once a language and way. */
export function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${speech.locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(speech.locale, options);
  formats.set(key, format);
  return format;
}
