import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { properties } from '../../schema/schema-table.ts';
import { textMateGrammar } from './textmate.ts';

let grammar: textmate.IGrammar;

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(await readFile(path));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(JSON.stringify(textMateGrammar()), 'psnet.json'),
  });
  grammar = (await registry.loadGrammar('source.psnet'))!;
});

/** The innermost scope of each word or number of a line. */
function scopes(line: string): readonly string[] {
  return grammar
    .tokenizeLine(line, null)
    .tokens.filter(({ startIndex, endIndex }) => line.slice(startIndex, endIndex).trim() !== '')
    .map(({ startIndex, endIndex, scopes: all }) => {
      const scope = all[all.length - 1].replace('.psnet', '');
      return `${line.slice(startIndex, endIndex).trim()} ${scope}`;
    });
}

test('a declaration names its kind and name', () =>
  expect(scopes('network large-sparse {')).toEqual([
    'network storage.type',
    'large-sparse entity.name.type',
    '{ source',
  ]));

test('a layer line', () =>
  expect(scopes('  dense 112 relu  density 10%  // ten')).toEqual([
    'dense keyword.other.layer',
    '112 constant.numeric',
    'relu constant.language',
    'density support.type.property-name',
    '10 constant.numeric',
    '% keyword.other.unit',
    '// ten comment.line.double-slash',
  ]));

test('words with hyphens are one word', () =>
  expect(scopes('pattern clash-free learning-rate-2 leading-spaces').map((one) => one.split(' ')[1])).toEqual(
    ['support.type.property-name', 'constant.language', 'source', 'support.type.property-name'],
  ));

test('quantities, texts and imports', () =>
  expect(scopes('import "a.psnet" clock 15 MHz 1e-5')).toEqual([
    'import keyword.control.import',
    '"a.psnet" string.quoted.double',
    'clock support.type.property-name',
    '15 constant.numeric',
    'MHz keyword.other.unit',
    '1e-5 constant.numeric',
  ]));

test('every property of the schema table has a colour', () => {
  for (const { name, bare } of properties) if (!bare) expect(scopes(name)[0], name).not.toMatch(/ source$/);
});

test('words of the editor are the words of the language', async () => {
  const file = new URL('../../../language-configuration.json', import.meta.url);
  const { wordPattern } = JSON.parse(await readFile(file, 'utf8'));
  // As VS Code compiles it; without its flag, \p{L} means the letter p, and nothing is offered while typing.
  const word = new RegExp(`^(?:${wordPattern.pattern})$`, wordPattern.flags);
  for (const text of ['network', 'clash-free', 'large_net-2', '网络', '25%', '1e-3', '.5'])
    expect(text).toMatch(word);
  for (const text of ['a b', '(', 'a-', '-']) expect(text).not.toMatch(word);
});
