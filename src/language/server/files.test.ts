import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeFileSystem } from 'langium/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  FileChangeType,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  type WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { connectClient } from '../testing/language-client.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-files-'));
  await mkdir(join(folder, 'work'));
  await mkdir(join(folder, 'other'));
});
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  await rm(folder, { recursive: true, force: true });
});

type Client = Awaited<ReturnType<typeof connectClient>>['client'];

const address = (name: string) => pathToFileURL(join(folder, name)).href;
const write = (name: string, text: string) => writeFile(join(folder, name), text);

/** A client, the codes told last of each file, and what the server asked it to watch. */
async function connect(workspace?: string) {
  const folders = workspace === undefined ? null : [{ uri: address(workspace), name: workspace }];
  const connected = await connectClient(NodeFileSystem.fileSystemProvider, {
    workspaceFolders: folders,
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
    },
  });
  close = connected.close;
  const { client } = connected;
  const told = new Map<string, unknown[]>();
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    told.set(
      params.uri,
      params.diagnostics.map(({ code }) => code),
    );
  });
  const watched: unknown[] = [];
  client.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    watched.push(...registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? []));
  });
  return { client, told, watched };
}

async function openFile(client: Client, name: string, text: string): Promise<void> {
  const textDocument = { uri: address(name), languageId: 'psnet', version: 1, text };
  await client.sendNotification('textDocument/didOpen', { textDocument });
}

const changed = (client: Client, name: string, type: FileChangeType) =>
  client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: address(name), type }] });

/** Waits as long as a busy machine may take. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

const importing = 'import "../other/shared.psnet"\nsearch s { dataset theirs }\n';

for (const [what, workspace] of [
  ['opened alone, without a folder', undefined],
  ['of a folder that does not hold the import', 'work'],
] as const) {
  test(`a file ${what} knows what it imports, and when that changes`, async () => {
    await write('other/shared.psnet', 'import "deep.psnet"');
    await write('other/deep.psnet', 'dataset theirs { source mnist }');
    const { client, told, watched } = await connect(workspace);
    await openFile(client, 'work/main.psnet', importing);
    await eventually(() => told.get(address('work/main.psnet'))).toEqual([]);
    await eventually(() => watched).toContainEqual({
      globPattern: { baseUri: address('other'), pattern: '*.psnet' },
    });

    await write('other/deep.psnet', 'dataset ours { source mnist }');
    await changed(client, 'other/deep.psnet', FileChangeType.Changed);
    await eventually(() => told.get(address('work/main.psnet'))).toContain('unresolved-name');

    await rm(join(folder, 'other/shared.psnet'));
    await changed(client, 'other/shared.psnet', FileChangeType.Deleted);
    await eventually(() => told.get(address('work/main.psnet'))).toEqual([
      'import-missing',
      'unresolved-name',
    ]);

    await write('other/shared.psnet', 'dataset theirs { source mnist }');
    await changed(client, 'other/shared.psnet', FileChangeType.Created);
    await eventually(() => told.get(address('work/main.psnet'))).toEqual([]);
  });
}

test('a file that is deleted while it is open is known until it is closed', async () => {
  await write('work/main.psnet', 'dataset d { source mnist }');
  const { client, told } = await connect('work');
  const uri = address('work/main.psnet');
  await openFile(client, 'work/main.psnet', 'dataset d { source mnis }');
  await eventually(() => told.get(uri)).toContain('wrong-value');

  await rm(join(folder, 'work/main.psnet'));
  await changed(client, 'work/main.psnet', FileChangeType.Deleted);
  const position = { line: 0, character: 8 };
  expect(
    await client.sendRequest('textDocument/documentHighlight', { textDocument: { uri }, position }),
  ).toHaveLength(1);
  expect(told.get(uri)).toContain('wrong-value');

  await client.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await eventually(() => told.get(uri)).toEqual([]);
  expect(await client.sendRequest('workspace/symbol', { query: '' })).toEqual([]);
});

test('a folder that is added is known, and one that is removed forgotten', async () => {
  await write('other/shared.psnet', 'dataset theirs { source mnist }');
  const { client } = await connect('work');
  const names = async () =>
    (await client.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' })).map(({ name }) => name);
  await eventually(names).toEqual([]);
  const other = { uri: address('other'), name: 'other' };
  await client.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [other], removed: [] },
  });
  await eventually(names).toEqual(['theirs']);
  await client.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [other] },
  });
  await eventually(names).toEqual([]);
});

test('files of runs are no files of the workspace', async () => {
  await mkdir(join(folder, 'work/.psnet/runs'), { recursive: true });
  await write('work/.psnet/runs/kept.psnet', 'dataset kept { source mnist }');
  const { client, told } = await connect('work');
  await changed(client, 'work/.psnet/runs/kept.psnet', FileChangeType.Created);
  await openFile(client, 'work/main.psnet', 'dataset d { source mnist }');
  await eventually(() => told.get(address('work/main.psnet'))).toEqual([]);
  const symbols = await client.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
  expect(symbols.map(({ name }) => name)).toEqual(['d']);
});

test('a file deleted while it is open is read again when it is edited', async () => {
  await write('work/main.psnet', 'dataset d { source mnist }');
  const { client, told } = await connect('work');
  const uri = address('work/main.psnet');
  await openFile(client, 'work/main.psnet', 'dataset d { source mnist }');
  await eventually(() => told.get(uri)).toEqual([]);
  await rm(join(folder, 'work/main.psnet'));
  await changed(client, 'work/main.psnet', FileChangeType.Deleted);
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: 'dataset d { source mnis }' }],
  });
  await eventually(() => told.get(uri)).toEqual(['wrong-value']);
});

test('a file too large to be read is told so, and the editor stays quick', async () => {
  const { client, told } = await connect();
  await openFile(client, 'work/large.psnet', 'network a { neurons (4, 2) }\n'.repeat(180_000));
  await eventually(() => told.get(address('work/large.psnet'))).toEqual(['file-too-large']);
});
