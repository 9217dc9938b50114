import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import { layerRows } from '../../schema/properties/network.ts';
import type { Property, ValueType } from '../../schema/property.ts';
import { declarables, propertiesOf } from '../../schema/schema-table.ts';
import { wordsOfType } from '../completion/snippets.ts';
import { open } from '../testing/marked.ts';
import { chineseTexts } from './texts.zh-cn.ts';

/** The texts that code says: literal first arguments of `say(…)`. */
function said(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isConditionalExpression(node))
      for (const one of [node.whenTrue, node.whenFalse]) literals(one);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)say$/.test(node.expression.getText(source)))
      literals(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const wordsOf = (type: ValueType | undefined): readonly string[] =>
  type ? Object.values(wordsOfType(type)) : [];

/** Formulas with words in them; symbols are the same everywhere. */
const isSaid = (formula = '') => /[a-z]{3,} [a-z]{2,}/.test(formula);

const textsOf = ({ description, formula, otherwise, slots, options = [] }: Property): readonly string[] => [
  description,
  ...(formula !== undefined && isSaid(formula) ? [formula] : []),
  ...(otherwise === undefined ? [] : [otherwise]),
  ...slots.flatMap(({ type }) => wordsOf(type)),
  ...options.flatMap((option) => [option.description, ...wordsOf(option.type)]),
];

const ofSchema = [
  ...declarables.flatMap(({ kind, description }) => [description, ...propertiesOf(kind).flatMap(textsOf)]),
  ...layerRows.flatMap(({ kind, head }) => [...textsOf(head), ...propertiesOf(kind).flatMap(textsOf)]),
  ...Object.values(builtinDatasets),
];

const rooms = join(import.meta.dirname, '..');
const ofCode = globSync('**/*.ts', { cwd: rooms })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => said(join(rooms, file)));

describe('texts in Simplified Chinese', () => {
  test('are those that the schema table and the code have, and no other', () => {
    expect(ofCode.length).toBeGreaterThan(50);
    expect(Object.keys(chineseTexts).toSorted()).toEqual([...new Set([...ofSchema, ...ofCode])].toSorted());
  });

  test('keep the places of values', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}|\$1/g)].map(([place]) => place).toSorted();
    for (const [english, chinese] of Object.entries(chineseTexts)) {
      expect([...new Set(places(chinese))], english).toEqual([...new Set(places(english))]);
    }
  });

  test('reach hovers, hints, lenses, completion and diagnostics', async () => {
    const { psnet, document, at } = await open(
      'network a { input 784 dense 112 den<|>sity 25% dense 10 <|> } training t { epochs x batch 0 }',
    );
    psnet.analysis.Settings.locale = 'zh-cn';
    const { lsp, validation } = psnet;
    const textDocument = { uri: document.uri.toString() };
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const shown = {
      hover: await lsp.HoverProvider!.getHoverContent(document, at()),
      hints: await lsp.InlayHintProvider!.getInlayHints(document, { textDocument, range: everywhere }),
      lenses: await lsp.CodeLensProvider!.provideCodeLens(document, { textDocument }),
      completion: await lsp.CompletionProvider!.getCompletion(document, at(1) as never),
      told: await validation.DocumentValidator.validateDocument(document),
    };
    expect(JSON.stringify(shown.hover)).toContain('通向该层的连接层中，存在的边所占的比例');
    expect(JSON.stringify(shown.hints)).toContain('21,952 个权重');
    expect(JSON.stringify(shown.lenses)).toContain('▶ 训练');
    expect(JSON.stringify(shown.completion)).toContain('省略时');
    expect(shown.told.map(({ message }) => message).join()).toMatch(/整数.*从 1 到|整数，/s);
    for (const { message } of shown.told) expect(message).not.toMatch(/whole number|at least/);
  });
});
