import { AstUtils, GrammarAST } from 'langium';
import { layerRows } from '../../schema/properties/network.ts';
import type { Property, ValueType } from '../../schema/property.ts';
import { declarables, openingWords, properties } from '../../schema/schema-table.ts';
import { PsnetTerminals } from '../generated/ast.ts';
import { PsnetGrammar } from '../generated/grammar.ts';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly beginCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

/**
 * The TextMate grammar: its forms are the terminals and keywords of the Langium grammar, its words those of
 * the schema table, so neither can be forgotten. Semantic tokens refine what a regular expression cannot know.
 */
export function textMateGrammar(): object {
  const word = PsnetTerminals.WORD.source;
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'PSNet',
    scopeName: 'source.psnet',
    patterns: ['comments', 'texts', 'import', 'declaration', 'words', 'numbers'].map((name) => ({
      include: `#${name}`,
    })),
    repository: {
      comments: {
        patterns: [
          { name: 'comment.block.psnet', begin: '/\\*', end: '\\*/' },
          { name: 'comment.line.double-slash.psnet', match: '//.*$' },
        ],
      },
      texts: { name: 'string.quoted.double.psnet', match: PsnetTerminals.STRING.source },
      import: { name: 'keyword.control.import.psnet', match: words(keywords()) },
      declaration: {
        match: `${words(declarables.map(({ kind }) => kind))}\\s+(${word})(?=\\s*\\{)`,
        captures: { 1: { name: 'storage.type.psnet' }, 2: { name: 'entity.name.type.psnet' } },
      },
      words: { patterns: wordRules() },
      numbers: {
        match: `(?<![\\p{L}\\p{N}_-])(${PsnetTerminals.NUMBER.source.replace('%?', '')})(%?)`,
        captures: { 1: { name: 'constant.numeric.psnet' }, 5: { name: 'keyword.other.unit.psnet' } },
      },
    } satisfies Record<string, Rule>,
  };
}

/** The keywords of the Langium grammar that are words. */
function keywords(): readonly string[] {
  const found = AstUtils.streamAllContents(PsnetGrammar())
    .filter(GrammarAST.isKeyword)
    .map((keyword) => keyword.value)
    .filter((value) => /^\w+$/.test(value));
  return [...new Set(found)];
}

/** Words of the schema table by what they are; a word that is several things is the first of these. */
function wordRules(): readonly Rule[] {
  const layers = layerRows.map(({ kind }) => kind);
  const rows: readonly Property[] = [...properties, ...layerRows.map(({ head }) => head)];
  const names = rows.filter((row) => !row.bare).flatMap(openingWords);
  const options = rows.flatMap((row) => row.options?.flatMap(({ opening }) => opening) ?? []);
  const types = rows.flatMap((row) => [
    ...row.slots.map(({ type }) => type),
    ...(row.options?.flatMap(({ type }) => type ?? []) ?? []),
  ]);
  const values = types.flatMap(wordsOf);
  const units = types.flatMap(unitsOf);
  const taken = new Set<string>();
  const rule = (name: string, all: readonly string[]): Rule => {
    const fresh = [...new Set(all)].filter((one) => !taken.has(one));
    for (const one of fresh) taken.add(one);
    return { name, match: words(fresh) };
  };
  return [
    rule('keyword.other.layer.psnet', layers),
    rule('support.type.property-name.psnet', names),
    rule('keyword.other.option.psnet', options),
    rule('keyword.other.unit.psnet', units),
    rule('constant.language.psnet', values),
  ];
}

function wordsOf(type: ValueType): readonly string[] {
  if (type.kind === 'word') return Object.keys(type.words);
  if (type.kind === 'list' || type.kind === 'range') return wordsOf(type.of);
  return type.kind === 'any-of' ? type.of.flatMap(wordsOf) : [];
}

function unitsOf(type: ValueType): readonly string[] {
  return type.kind === 'quantity' ? Object.keys(type.units) : [];
}

/** Whole words, longest first, where a hyphen belongs to the word. */
const words = (all: readonly string[]): string =>
  `(?<![\\p{L}\\p{N}_-])(${[...all].sort((a, b) => b.length - a.length || a.localeCompare(b)).join('|')})(?![\\p{L}\\p{N}_-])`;
