import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/language/diagnostics/catalogue.ts';
import type { DiagnosticRow } from '../../src/language/diagnostics/diagnostic-row.ts';
import { chineseTitles, fixTitles } from '../../src/language/diagnostics/fix-titles.ts';
import { chinese as messages } from '../../src/language/diagnostics/messages.zh-cn.ts';
import { chineseTexts as languageTexts } from '../../src/language/presentation/texts.zh-cn.ts';
import { chineseTexts as studioTexts } from '../../src/studio/texts/zh-cn.ts';
import { chineseProblems } from '../../src/translations/problems.zh-cn.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const table = (file: string): Record<string, string> => JSON.parse(read(file));

interface Pair {
  readonly english: string;
  readonly chinese: string;
}

const byKey = (english: Readonly<Record<string, string>>, chinese: Readonly<Record<string, string>>) =>
  Object.keys(chinese).map((key): Pair => ({ english: english[key], chinese: chinese[key] }));
const byEnglish = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([english, chinese]): Pair => ({ english, chinese }));

const walkthrough = globSync('media/walkthrough/*.nls.zh-cn.md', { cwd: root });
/** All texts of PSNet that are in Chinese, beside their English. */
const pairs: readonly Pair[] = [
  ...byKey(table('package.nls.json'), table('package.nls.zh-cn.json')),
  ...byEnglish(table('l10n/bundle.l10n.zh-cn.json')),
  ...walkthrough.map((file) => ({ english: read(file.replace('.nls.zh-cn', '')), chinese: read(file) })),
  ...Object.entries<DiagnosticRow>(catalogue).flatMap(([code, { message, hint = '' }]) => {
    const chinese = messages[code as keyof typeof messages];
    return [
      { english: message, chinese: chinese.message },
      { english: hint, chinese: chinese.hint ?? '' },
    ];
  }),
  ...byKey(fixTitles, chineseTitles),
  ...byEnglish(languageTexts),
  ...byEnglish(studioTexts),
  ...byEnglish(chineseProblems),
];

interface Term {
  /** How the English is recognised. */
  readonly english: RegExp;
  /** One of these words stands for it. */
  readonly chinese: readonly string[];
  readonly never: readonly string[];
  /** The English has other senses: only `never` is held. */
  readonly loose: boolean;
}

/** A word or words in the singular and plural, with a space where the term has a hyphen, and the other way round. */
const wordsOf = (terms: readonly string[]) =>
  new RegExp(
    `\\b(${terms.map((term) => term.replace(/y$/, '(?:y|ie)').replaceAll(/[- ]/g, '[- ]')).join('|')})(?:s|es)?\\b`,
    'gi',
  );

/** The rows of the glossary, longest terms first: a junction cycle is no junction. */
const glossary = [
  ...read('docs/translating.md').matchAll(/^\| ([^|]*) \| ([^|]*\p{Script=Han}[^|]*) \|([^|]*)\|$/gmu),
]
  .slice(1)
  .toSorted(([, a], [, b]) => b.length - a.length)
  .map(([, english, chinese, never]): Term => {
    const terms = english.replaceAll(/\s*\([^)]*\)|\*/g, '').split(', ');
    return {
      english: wordsOf(terms),
      chinese: chinese.trim().split('、'),
      never: never.trim() === '' ? [] : never.trim().split('、'),
      loose: english.startsWith('*'),
    };
  });

/** Code and formulas, which have a punctuation of their own, as one letter; values, which may be Chinese, as a circle. */
const prose = (text: string) =>
  text
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/```[\s\S]*?```|`[^`]*`|\b\w+\([^()]*\)/g, 'x')
    .replaceAll(/\{\w+\}/g, '○');

describe('texts in Simplified Chinese', () => {
  it('are all known here', () => {
    const inCode = globSync('src/**/*.ts', { cwd: root })
      .filter((file) => !/\.test\.ts$|testing\//.test(file))
      .filter((file) => /\p{Script=Han}/u.test(read(file)));
    const known =
      /(diagnostics\/(fix-titles|messages\.zh-cn)|presentation\/texts\.zh-cn|studio\/texts\/.*zh-cn|translations\/.*zh-cn)\.ts$/;
    // What people may type into the search box for runs.
    expect(inCode.filter((file) => !known.test(file))).toEqual(['src/studio/run-list.ts']);
    expect(pairs.length).toBeGreaterThan(1000);
  });

  it('keep to the glossary', () => {
    expect(glossary.length).toBeGreaterThan(50);
    const wrong = pairs.flatMap(({ english, chinese }) => {
      let left = prose(english);
      return glossary
        .filter(({ loose }) => !loose)
        .flatMap((term) => {
          const found = [...left.matchAll(term.english)].map(([word]) => word);
          left = left.replaceAll(term.english, '');
          const isKept = [...term.chinese, ...found].some((word) => chinese.includes(word));
          return found.length === 0 || isKept
            ? []
            : [`${found[0]} → ${term.chinese}: ${english} | ${chinese}`];
        });
    });
    expect(wrong).toEqual([]);
  });

  it('have no word that the glossary avoids', () => {
    const avoided = glossary.flatMap(({ never }) => never);
    expect(avoided.length).toBeGreaterThan(10);
    const wrong = pairs.flatMap(({ chinese }) =>
      avoided.filter((word) => chinese.includes(word)).map((word) => `${word}: ${chinese}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are punctuated and spaced as the rules say', () => {
    const half = /[\p{Script=Han}○][,;:?!)]|[,;:?!)]\p{Script=Han}|\p{Script=Han} ?\((?!\d)/u;
    const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u;
    const loose = /[，。：；？！（）、] |\S [，。：；？！（）、]/u;
    const wrong = pairs
      .map(({ chinese }) => chinese)
      .filter((text) => /\p{Script=Han}/u.test(text))
      .filter((text) => [half, tight, loose].some((rule) => rule.test(prose(text))));
    expect(wrong).toEqual([]);
  });
});
