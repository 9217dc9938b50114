import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CompletionList,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  EventEmitter,
  type FileChangeEvent,
  FileType,
  type FoldingRange,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type Position,
  type SelectionRange,
  type SemanticTokens,
  type SymbolInformation,
  type TextDocument,
  type TextEdit,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { eventually, file, open } from './support.ts';

/** The place of a text in a document, some characters into it. */
function at(document: TextDocument, text: string, into = 1): Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is in ${document.fileName}`);
  return document.positionAt(offset + into);
}

const ask = <T>(provider: string, ...args: unknown[]) =>
  eventually(provider, async () => {
    const answer = await commands.executeCommand<T | undefined>(`vscode.${provider}`, ...args);
    return Array.isArray(answer) && answer.length === 0 ? undefined : (answer ?? undefined);
  });

const textOf = (hovers: Hover[]) =>
  hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');

describe('what the language offers in the editor', () => {
  it('hover with degrees and neighbours', async () => {
    const document = await open('digits.psnet');
    const hovers = await ask<Hover[]>('executeHoverProvider', document.uri, at(document, 'density 25%'));
    assert.match(textOf(hovers), /16/);
  });

  it('completion with the words of the place', async () => {
    const document = await open('digits.psnet');
    const list = await ask<CompletionList>(
      'executeCompletionItemProvider',
      document.uri,
      at(document, 'dense 10', 0),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('dense'), labels.slice(0, 20).join(', '));
  });

  it('completion of paths, folder by folder, by what may be named there', async () => {
    const names = ['paths/main.psnet', 'paths/parts/wide.psnet', 'paths/data/train.csv', 'paths/data/x.npy'];
    for (const name of names) await workspace.fs.writeFile(file(name), new Uint8Array());
    const text = 'import "./parts/"\nimport ""\ndataset d { source csv "data/" }\n';
    await workspace.fs.writeFile(file('paths/main.psnet'), Buffer.from(text));
    const document = await open('paths/main.psnet');
    const offered = async (before: string, into: number, trigger: string) => {
      const place = at(document, before, into);
      const list = await ask<CompletionList>('executeCompletionItemProvider', document.uri, place, trigger);
      return list.items;
    };
    const labels = (items: CompletionList['items']) => items.map(({ label }) => label);
    const beside = await offered('import ""', 8, '"');
    assert.deepEqual(labels(beside).slice(0, 2), ['./data/', './parts/']);
    assert.ok(!labels(beside).includes('./main.psnet'));
    assert.equal(beside[1]?.command?.command, 'editor.action.triggerSuggest');
    assert.deepEqual(labels(await offered('./parts/', 8, '/')), ['wide.psnet']);
    assert.deepEqual(labels(await offered('data/', 5, '/')), ['train.csv']);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.delete(file('paths'), { recursive: true });
  });

  it('imports and completion in a folder that is on no disk', async () => {
    const files: Record<string, string> = {
      '/nets/main.psnet': 'import "./parts/wide.psnet"\nsearch s { dataset theirs }\n',
      '/nets/parts/wide.psnet': 'dataset theirs { source digits }\n',
    };
    const type = (path: string) => (path in files ? FileType.File : FileType.Directory);
    const changed = new EventEmitter<FileChangeEvent[]>();
    const registered = workspace.registerFileSystemProvider(
      'memory',
      {
        onDidChangeFile: changed.event,
        watch: () => changed,
        stat: ({ path }) => ({ type: type(path), ctime: 0, mtime: 0, size: files[path]?.length ?? 0 }),
        readFile: ({ path }) => Buffer.from(files[path] ?? ''),
        readDirectory: ({ path }) =>
          path === '/nets/parts' ? [['wide.psnet', FileType.File]] : [['parts', FileType.Directory]],
        writeFile: () => {},
        rename: () => {},
        delete: () => {},
        createDirectory: () => {},
      },
      { isReadonly: true },
    );
    const document = await workspace.openTextDocument(Uri.parse('memory:/nets/main.psnet'));
    const place = at(document, 'dataset theirs', 'dataset '.length);
    const [target] = await ask<(Location | LocationLink)[]>('executeDefinitionProvider', document.uri, place);
    const uri = target && ('targetUri' in target ? target.targetUri : target.uri);
    assert.equal(uri?.toString(), 'memory:/nets/parts/wide.psnet');
    const within = at(document, './parts/', './parts/'.length);
    const list = await ask<CompletionList>('executeCompletionItemProvider', document.uri, within, '/');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['wide.psnet'],
    );
    registered.dispose();
  });

  it('definition and references across imports, and rename in every file', async () => {
    const document = await open('sweep.psnet');
    const place = at(document, 'network shared', 'network '.length);
    const [target] = await ask<(Location | LocationLink)[]>('executeDefinitionProvider', document.uri, place);
    const uri = target && ('targetUri' in target ? target.targetUri : target.uri);
    assert.equal(uri?.fsPath, file('shared.psnet').fsPath);
    const references = await ask<Location[]>('executeReferenceProvider', document.uri, place);
    assert.ok(references.length >= 2, `${references.length} references`);
    const edit = await ask<WorkspaceEdit>('executeDocumentRenameProvider', document.uri, place, 'common');
    assert.equal(edit.entries().length, 2);
  });

  it('a rename that is refused, with the reason', async () => {
    const document = await open('sweep.psnet');
    const place = at(document, 'dataset data', 'dataset '.length);
    const rename = async (name: string) =>
      commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        place,
        name,
      );
    await eventually('a rename that is taken', async () => (await rename('renamed')).entries().length > 0);
    await assert.rejects(rename('mnist'), /mnist is a built-in dataset/);
  });

  it('symbols of the document and of the workspace', async () => {
    const document = await open('sweep.psnet');
    const symbols = await ask<DocumentSymbol[]>('executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      ['data', 'quick', 'density-sweep', 'board'].filter(
        (name) => !symbols.some((one) => one.name.includes(name)),
      ),
      [],
    );
    const found = await ask<SymbolInformation[]>('executeWorkspaceSymbolProvider', 'endless');
    assert.ok(found.some(({ location }) => location.uri.fsPath === file('long.psnet').fsPath));
  });

  it('folding, selection, links and semantic tokens', async () => {
    const document = await open('sweep.psnet');
    const folds = await ask<FoldingRange[]>('executeFoldingRangeProvider', document.uri);
    assert.ok(folds.length >= 2);
    const [selection] = await ask<SelectionRange[]>('executeSelectionRangeProvider', document.uri, [
      at(document, '25%'),
    ]);
    assert.ok(selection?.parent?.range.contains(selection.range));
    const links = await ask<DocumentLink[]>('executeLinkProvider', document.uri);
    assert.ok(links.length >= 1);
    const tokens = await ask<SemanticTokens>('provideDocumentSemanticTokens', document.uri);
    assert.ok(tokens.data.length > 0);
  });

  it('formatting that changes nothing in a well-formed file and mends an ill-formed one', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const good = await open('digits.psnet');
    const none = await commands.executeCommand<TextEdit[] | undefined>(
      'vscode.executeFormatDocumentProvider',
      good.uri,
      options,
    );
    assert.deepEqual(none ?? [], []);
    const bad = await workspace.openTextDocument({
      language: 'psnet',
      content: 'network n {\ninput 8\n      dense 4 relu\n}\n',
    });
    const edits = await ask<TextEdit[]>('executeFormatDocumentProvider', bad.uri, options);
    assert.ok(edits.length > 0);
  });

  it('imports mended when the file they name is renamed', async () => {
    const [from, to, user] = ['moved-from.psnet', 'moved-to.psnet', 'moved-user.psnet'].map(file);
    await workspace.fs.writeFile(from!, Buffer.from('dataset mine { source digits }\n'));
    await workspace.fs.writeFile(
      user!,
      Buffer.from('import "./moved-from.psnet"\nsearch s { dataset mine }\n'),
    );
    const document = await open('moved-user.psnet');
    await eventually('no error', () =>
      languages.getDiagnostics(document.uri).every(({ severity }) => severity > 1),
    );
    const edit = new WorkspaceEdit();
    edit.renameFile(from!, to!);
    await workspace.applyEdit(edit);
    await eventually('the new name', () => document.getText().includes('"./moved-to.psnet"'));
    await document.save();
    await eventually('no error', () =>
      languages.getDiagnostics(document.uri).every(({ severity }) => severity > 1),
    );
  });
});
