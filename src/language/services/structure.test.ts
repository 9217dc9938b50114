import { highlightHelper } from 'langium/test';
import { describe, expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-protocol';
import { applied, open } from '../testing/marked.ts';
import { selectionRanges } from './structure.ts';

const text = `import "a.psnet"
import "b.psnet"

// one
// two
network first {
  input (8, 8, 3)
  conv 4 kernel (3, 3) relu  density 25%
  flatten
  dense 2
}

dataset d { source csv "data/x.csv"  test "y.csv" }
`;

test('folding: declarations, imports, comments', async () => {
  const { psnet, document } = await open(text);
  const ranges = await psnet.lsp.FoldingRangeProvider!.getFoldingRanges(document, {
    textDocument: { uri: '' },
  });
  expect(ranges.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [5, 9, undefined],
    [0, 1, 'imports'],
    [3, 4, 'comment'],
  ]);
});

test('folding: regions, one in the other, and a mark without an end', async () => {
  const { psnet, document } = await open(
    '// #region all\n// region one\nnetwork a {\n  neurons (4, 2)\n}\n// endregion\n// #endregion\n// #region open\n',
  );
  const ranges = await psnet.lsp.FoldingRangeProvider!.getFoldingRanges(document, {
    textDocument: { uri: '' },
  });
  expect(ranges.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [2, 3, undefined],
    [1, 5, 'region'],
    [0, 6, 'region'],
  ]);
});

test('links: imports and files', async () => {
  const { psnet, document, read } = await open(text);
  const links = await psnet.lsp.DocumentLinkProvider!.getDocumentLinks(document, {
    textDocument: { uri: '' },
  });
  expect(links.map(({ range, target }) => [read(range), target])).toEqual([
    ['a.psnet', 'file:///nets/a.psnet'],
    ['b.psnet', 'file:///nets/b.psnet'],
    ['data/x.csv', 'file:///nets/data/x.csv'],
    ['y.csv', 'file:///nets/y.csv'],
  ]);
});

test('the outline: declarations, and layers with their density or shape', async () => {
  const { psnet, document } = await open(text);
  const symbols = await psnet.lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument: { uri: '' } });
  expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
    ['first', '539 of 620 weights · 86.9 %'],
    ['d', 'dataset'],
  ]);
  expect(symbols[0].children?.map(({ name, detail }) => [name, detail])).toEqual([
    ['input (8, 8, 3)', ''],
    ['conv 4', '25.0 %'],
    ['flatten', '256'],
    ['dense 2', '100.0 %'],
  ]);
});

describe('workspace symbols', () => {
  test('by a part of the name', async () => {
    const { shared } = await open(text, { 'other.psnet': 'training fast { epochs 1 }' });
    const found = await shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: 'fs' });
    expect(found.map(({ name }) => name).sort()).toEqual(['fast', 'first']);
  });
  test('none', async () => {
    const { shared } = await open(text);
    expect(await shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: 'zzz' })).toEqual([]);
  });
});

test('selection grows from a value to the file', async () => {
  const { psnet, document, read, indices } = await open(text.replace('25%', '2<|>5%'));
  const position = document.textDocument.positionAt(indices[0]);
  const [selection] = selectionRanges(document, [position], psnet.analysis.Documents);
  const texts: string[] = [];
  for (let one: SelectionRange | undefined = selection; one; one = one.parent) texts.push(read(one.range));
  expect(texts.slice(0, 3)).toEqual(['25%', 'density 25%', 'conv 4 kernel (3, 3) relu  density 25%']);
  expect(texts[texts.length - 2]).toMatch(/^network first \{[\s\S]*\}$/);
  expect(texts[texts.length - 1]).toBe(document.textDocument.getText());
});

test('selection of a path: inside its quotation marks, then the import', async () => {
  const { psnet, document, read } = await open(text);
  const [selection] = selectionRanges(document, [{ line: 0, character: 9 }], psnet.analysis.Documents);
  expect(read(selection.range)).toBe('a.psnet');
  expect(selection.parent && read(selection.parent.range)).toBe('import "a.psnet"');
});

test('semantic tokens', async () => {
  const { psnet } = await open('');
  const { tokens } = await highlightHelper(psnet)(
    'network a { input 784 dense 10 relu density 50% pattern random } experiment e { network a dataset mnist }',
  );
  expect(tokens.map(({ text: word, tokenType }) => `${word} ${tokenType}`)).toEqual([
    'network keyword',
    'a class',
    'input function',
    'dense function',
    'relu enumMember',
    'density property',
    'pattern property',
    'random enumMember',
    'experiment keyword',
    'e class',
    'network property',
    'a class',
    'dataset property',
    'mnist class',
  ]);
});

describe('signature help', () => {
  const cases: readonly [text: string, label: string, parameter: string][] = [
    ['network a { input 784 dense 10 density <|> }', 'density value', 'value'],
    ['network a { input (8, 8, 1) pool <|> }', 'pool mode size', 'mode'],
    ['network a { input (8, 8, 1) pool max <|> }', 'pool mode size', 'size'],
    ['hardware h { fixed-point (10, <|>) }', 'fixed-point bits', 'bits'],
    ['experiment e { vary density <|> }', 'vary property values [of junctions …]', 'values'],
    [
      'experiment e { vary density (5%) of junctions <|> }',
      'vary property values [of junctions …]',
      '[of junctions …]',
    ],
  ];
  for (const [marked, label, parameter] of cases) {
    test(label, async () => {
      const { psnet, document, at } = await open(marked);
      const help = await psnet.lsp.SignatureHelp!.provideSignatureHelp(document, at());
      expect(help?.signatures[0].label).toBe(label);
      expect(help?.signatures[0].parameters?.[help.activeParameter!].label).toBe(parameter);
    });
  }
  test('none where nothing is awaited', async () => {
    const { psnet, document, at } = await open('training t { epochs 5 <|> }');
    expect(await psnet.lsp.SignatureHelp!.provideSignatureHelp(document, at())).toBeUndefined();
  });
});

describe('formatting', () => {
  const options = { insertSpaces: true, tabSize: 2 };
  const textDocument = { uri: 'file:///nets/main.psnet' };

  test('a range changes nothing beyond it', async () => {
    const { psnet, document } = await open('training a {  epochs   5 }\ntraining b {  epochs   5 }\n');
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 25 } };
    const edits = await psnet.lsp.Formatter!.formatDocumentRange(document, { textDocument, options, range });
    expect(applied(document, edits)).toBe('training a {  epochs   5 }\ntraining b { epochs 5 }\n');
  });

  test('a range is whole lines, with their indentation', async () => {
    const { psnet, document } = await open('training a {\nepochs   5\n    batch   8\n}');
    const range = { start: { line: 2, character: 6 }, end: { line: 2, character: 9 } };
    const edits = await psnet.lsp.Formatter!.formatDocumentRange(document, { textDocument, options, range });
    expect(applied(document, edits)).toBe('training a {\nepochs   5\n  batch 8\n}');
  });

  test('a brace puts the declaration that it closes in order', async () => {
    const { psnet, document, at } = await open('training a {  epochs   5 }<|>\ntraining b {  epochs   5 }');
    const params = { ...at(), ch: '}', options };
    const edits = await psnet.lsp.Formatter!.formatDocumentOnType(document, params);
    expect(applied(document, edits)).toBe('training a { epochs 5 }\ntraining b {  epochs   5 }');
  });

  test('a new line puts the one before it in order', async () => {
    const { psnet, document, at } = await open('training a {\n  epochs    5\n  <|>\n}');
    const params = { ...at(), ch: '\n', options };
    const edits = await psnet.lsp.Formatter!.formatDocumentOnType(document, params);
    expect(applied(document, edits)).toBe('training a {\n  epochs 5\n  \n}');
  });

  test('a file with mistakes of form stays', async () => {
    const { psnet, document } = await open('training a {   epochs 5');
    expect(await psnet.lsp.Formatter!.formatDocument(document, { textDocument, options })).toEqual([]);
  });
});
