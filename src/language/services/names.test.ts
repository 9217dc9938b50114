import { describe, expect, test } from 'vitest';
import type { LocationLink } from 'vscode-languageserver-protocol';
import { connectClient } from '../testing/language-client.ts';
import { applied, documentOf, open } from '../testing/marked.ts';

const shared = { 'shared.psnet': 'dataset theirs { source mnist }\nnetwork big { neurons (784, 10) }' };
const importing = 'import "shared.psnet"\n';

describe('definition', () => {
  const cases: readonly [what: string, text: string, name: string][] = [
    ['a network', 'network a { neurons (784, 10) }\nexperiment e { network <|>a dataset mnist }', 'a'],
    [
      'one of a tuple',
      'network a { neurons (784, 10) }\nnetwork b { neurons (784, 10) }\nexperiment e { network (a, <|>b) dataset mnist }',
      'b',
    ],
    [
      'a training of a search',
      'training quick { epochs 1 }\nsearch s { dataset mnist training qu<|>ick }',
      'quick',
    ],
    ['a declaration itself', 'network <|>a { neurons (784, 10) }', 'a'],
  ];
  for (const [what, text, name] of cases) {
    test(what, async () => {
      const { psnet, document, at, read } = await open(text);
      const [link] = (await psnet.lsp.DefinitionProvider!.getDefinition(document, at())) as LocationLink[];
      expect(read(link.targetSelectionRange)).toBe(name);
    });
  }

  test('over an import', async () => {
    const { psnet, document, at } = await open(`${importing}search s { dataset the<|>irs }`, shared);
    const [link] = (await psnet.lsp.DefinitionProvider!.getDefinition(document, at())) as LocationLink[];
    expect(link.targetUri).toBe('file:///nets/shared.psnet');
    expect(link.targetSelectionRange.start).toEqual({ line: 0, character: 8 });
  });

  test('of an import is its file', async () => {
    const { psnet, document, at } = await open('import "sh<|>ared.psnet"', shared);
    const [link] = (await psnet.lsp.DefinitionProvider!.getDefinition(document, at())) as LocationLink[];
    expect(link.targetUri).toBe('file:///nets/shared.psnet');
  });

  test('built-in datasets have none', async () => {
    const { psnet, document, at } = await open('search s { dataset mn<|>ist }');
    expect(await psnet.lsp.DefinitionProvider!.getDefinition(document, at())).toBeUndefined();
  });
});

describe('references', () => {
  const text =
    'network <|>a { neurons (784, 10) }\nexperiment e { network a dataset mnist }\nexperiment f { network (a) dataset a }';

  test('of a network, not of a dataset of the same name', async () => {
    const { psnet, document, at } = await open(text);
    const found = await psnet.lsp.ReferencesProvider!.findReferences(document, {
      ...at(),
      context: { includeDeclaration: false },
    });
    expect(found.map(({ range }) => range.start.line)).toEqual([1, 2]);
  });

  test('with the declaration', async () => {
    const { psnet, document, at } = await open(text);
    const context = { includeDeclaration: true };
    expect(await psnet.lsp.ReferencesProvider!.findReferences(document, { ...at(), context })).toHaveLength(
      3,
    );
  });

  test('in files that import it', async () => {
    const { psnet, document, at } = await open('dataset <|>d { source mnist }', {
      'user.psnet': 'import "main.psnet"\nsearch s { dataset d }',
      'stranger.psnet': 'search s { dataset d }',
    });
    const context = { includeDeclaration: false };
    const found = await psnet.lsp.ReferencesProvider!.findReferences(document, { ...at(), context });
    expect(found.map(({ uri }) => uri)).toEqual(['file:///nets/user.psnet']);
  });

  test('highlights within the file', async () => {
    const { psnet, document, at, read } = await open(text);
    const found = await psnet.lsp.DocumentHighlightProvider!.getDocumentHighlight(document, at());
    expect(found?.map(({ range, kind }) => [read(range), kind])).toEqual([
      ['a', 3],
      ['a', 2],
      ['a', 2],
    ]);
  });
});

describe('rename', () => {
  test('changes the declaration and every use', async () => {
    const { psnet, document, at } = await open(
      'network a { neurons (784, 10) }\nexperiment e { network <|>a dataset mnist }',
    );
    const edit = await psnet.lsp.RenameProvider!.rename(document, { ...at(), newName: 'large-net' });
    expect(applied(document, edit!.changes![document.uri.toString()])).toBe(
      'network large-net { neurons (784, 10) }\nexperiment e { network large-net dataset mnist }',
    );
  });

  test('over imports', async () => {
    const opened = await open(`${importing}search s { dataset <|>theirs }`, shared);
    const { psnet, document, at } = opened;
    const edit = await psnet.lsp.RenameProvider!.rename(document, { ...at(), newName: 'ours' });
    const other = documentOf(opened, 'shared.psnet')!;
    expect(applied(other, edit!.changes![other.uri.toString()])).toContain('dataset ours {');
    expect(applied(document, edit!.changes![document.uri.toString()])).toContain('dataset ours }');
  });

  const refused: readonly [what: string, newName: string, says: RegExp][] = [
    ['no word', '2 nets', /is no name/],
    ['a keyword', 'import', /is no name/],
    ['taken', 'b', /already sees a network named b/],
  ];
  for (const [what, newName, says] of refused) {
    test(`refuses a name that is ${what}`, async () => {
      const { psnet, document, at } = await open(
        'network <|>a { neurons (4, 2) }\nnetwork b { neurons (4, 2) }',
      );
      await expect(psnet.lsp.RenameProvider!.rename(document, { ...at(), newName })).rejects.toThrow(says);
    });
  }

  test('refuses a name that a file which imports it has already', async () => {
    const { psnet, document, at } = await open('dataset <|>d { source digits }', {
      'user.psnet': 'import "main.psnet"\ndataset taken { source mnist }\nsearch s { dataset d }',
    });
    const rename = (newName: string) => psnet.lsp.RenameProvider!.rename(document, { ...at(), newName });
    await expect(rename('taken')).rejects.toThrow('user.psnet already sees a dataset named taken.');
    await expect(rename('mnist')).rejects.toThrow('mnist is a built-in dataset.');
    expect(Object.keys((await rename('free'))?.changes ?? {})).toHaveLength(2);
  });

  test('tells the client why it refuses', async () => {
    const { client, close } = await connectClient();
    const uri = 'untitled:a.psnet';
    const text = 'network a { neurons (4, 2) }\nnetwork b { neurons (4, 2) }';
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'psnet', version: 1, text },
    });
    const asked = { textDocument: { uri }, position: { line: 0, character: 8 }, newName: 'b' };
    await expect(client.sendRequest('textDocument/rename', asked)).rejects.toThrow(/network named b/);
    await close();
  });

  test('is prepared over names alone', async () => {
    const opened = await open('training <|>t { epo<|>chs 5 }');
    const { psnet, document, at, read } = opened;
    const range = await psnet.lsp.RenameProvider!.prepareRename!(document, at());
    expect(range && read(range)).toBe('t');
    expect(await psnet.lsp.RenameProvider!.prepareRename!(document, at(1))).toBeUndefined();
  });
});

describe('renaming a file', () => {
  const files = {
    'shared.psnet': '',
    'user.psnet': 'import "shared.psnet"',
    'sub/deep.psnet': 'import "../shared.psnet"',
    'data.psnet': 'dataset d { source csv "./sub/train.csv"  test "/nets/sub/test.csv" }',
  };

  async function moved(oldName: string, newName: string): Promise<Record<string, string>> {
    const opened = await open('import "./shared.psnet"\nimport "sub/deep.psnet"', files);
    const { changes = {} } = (await opened.shared.lsp.FileOperationHandler!.willRenameFiles!({
      files: [{ oldUri: `file:///nets/${oldName}`, newUri: `file:///nets/${newName}` }],
    }))!;
    return Object.fromEntries(
      Object.entries(changes).map(([uri, edits]) => {
        const name = uri.slice('file:///nets/'.length);
        return [name, applied(documentOf(opened, name)!, edits)];
      }),
    );
  }

  test('changes the imports of it', async () => {
    expect(await moved('shared.psnet', 'common.psnet')).toEqual({
      'main.psnet': 'import "./common.psnet"\nimport "sub/deep.psnet"',
      'user.psnet': 'import "common.psnet"',
      'sub/deep.psnet': 'import "../common.psnet"',
    });
  });

  test('changes its own imports where it moves elsewhere', async () => {
    expect(await moved('user.psnet', 'sub/user.psnet')).toEqual({ 'user.psnet': 'import "../shared.psnet"' });
  });

  test('changes the datasets that name it, and the paths of a dataset that moves', async () => {
    expect(await moved('sub/train.csv', 'train.csv')).toEqual({
      'data.psnet': 'dataset d { source csv "./train.csv"  test "/nets/sub/test.csv" }',
    });
    expect(await moved('data.psnet', 'deep/data.psnet')).toEqual({
      'data.psnet': 'dataset d { source csv "../sub/train.csv"  test "/nets/sub/test.csv" }',
    });
  });

  test('of a folder changes the imports of what is in it', async () => {
    expect(await moved('sub', 'other')).toEqual({
      'main.psnet': 'import "./shared.psnet"\nimport "other/deep.psnet"',
      'data.psnet': 'dataset d { source csv "./other/train.csv"  test "/nets/other/test.csv" }',
    });
  });
});
