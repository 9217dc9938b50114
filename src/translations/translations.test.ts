import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Translations } from '../base/phrase.ts';
import { ofBase } from './base.zh-cn.ts';
import { ofExperiment } from './experiment.zh-cn.ts';
import { ofHardware } from './hardware.zh-cn.ts';
import { ofNetwork } from './network.zh-cn.ts';
import { ofQueue } from './queue.zh-cn.ts';
import { ofRuns } from './runs.zh-cn.ts';
import { ofSearch } from './search.zh-cn.ts';
import { ofStudio } from './studio.zh-cn.ts';
import { ofTraining } from './training.zh-cn.ts';

const root = join(import.meta.dirname, '..', '..');

/** Rooms whose words are translated, and where. */
const rooms: Readonly<Record<string, Translations>> = {
  base: ofBase,
  network: ofNetwork,
  runs: ofRuns,
  hardware: ofHardware,
  training: ofTraining,
  queue: ofQueue,
  experiment: ofExperiment,
  search: ofSearch,
  studio: ofStudio,
};

/** Functions that take a text after its code. */
const tellers = new Set(['problem', 'toProblem', 'broken', 'say']);

/** The texts for people in a file: templates of phrases, and what is said without values. */
function textsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'phrase') texts.push(templateOf(node));
    if (ts.isCallExpression(node) && isTeller(node))
      texts.push(...node.arguments.slice(1).flatMap(plainTexts).filter(isSentence));
    if (ts.isPropertyAssignment(node) && /^(message|hint)$/.test(node.name.getText()))
      texts.push(...plainTexts(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function templateOf({ template }: ts.TaggedTemplateExpression): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (text, { literal }, index) => `${text}{${index}}${literal.text}`,
    template.head.text,
  );
}

/** Texts that an expression may be, both ways of a choice among them. */
function plainTexts(node: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...plainTexts(node.whenTrue), ...plainTexts(node.whenFalse)];
  return [];
}

/** A sentence, not the name of a property that a teller takes as well. */
const isSentence = (text: string) => /\W$/.test(text);

/** Sentences in bare template literals could not be said in another language. */
function untaggedIn(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent) && isTold(node))
      found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isTold = (node: ts.Node): boolean => {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return isTeller(parent) && parent.arguments[0] !== node;
  if (ts.isPropertyAssignment(parent)) return /^(message|hint)$/.test(parent.name.getText());
  return ts.isConditionalExpression(parent) && isTold(parent);
};

const isTeller = ({ expression }: ts.CallExpression) => tellers.has(expression.getText());

const placesIn = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();

describe.each(Object.entries(rooms))('what the %s room says', (room, table) => {
  const files = globSync(`src/${room}/**/*.ts`, { cwd: root })
    .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
    .map((file) => join(root, file));
  const said = new Set(files.flatMap(textsOf));

  it('is all in Chinese, and nothing else is', () => {
    expect(said.size).toBeGreaterThan(0);
    expect([...said].filter((text) => !(text in table))).toEqual([]);
    expect(Object.keys(table).filter((text) => !said.has(text))).toEqual([]);
  });

  it('says the same values', () => {
    for (const [english, chinese] of Object.entries(table)) {
      expect([english, placesIn(chinese)]).toEqual([english, placesIn(english)]);
    }
  });

  it('is told by phrases where values stand in it', () => {
    expect(files.flatMap(untaggedIn)).toEqual([]);
  });
});

it('says the same in all rooms', () => {
  const all = Object.assign({}, ...Object.values(rooms));
  for (const table of Object.values(rooms)) expect(all).toMatchObject(table);
});
