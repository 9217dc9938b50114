import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmptyFileSystemProvider, URI } from 'langium';
import { afterEach, expect, test } from 'vitest';
import {
  type CompletionList,
  ErrorCodes,
  type PublishDiagnosticsParams,
  ResponseError,
  type WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { fileRequests } from '../client-protocol.ts';
import { connectClient } from '../testing/language-client.ts';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { ClientFiles } from './client-files.ts';
import { MachineFiles } from './machine-files.ts';

const files = {
  'memfs:/nets/main.psnet': 'import "./parts/wide.psnet"\nsearch s { dataset theirs }\n',
  'memfs:/nets/parts/wide.psnet': 'import "../../shared.psnet"',
  'memfs:/nets/parts/alone.psnet': 'dataset alone { source mnist }',
  'memfs:/shared.psnet': 'dataset theirs { source mnist }',
};
const main = 'memfs:/nets/main.psnet';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** A server whose client answers for its files, or does not. */
async function connect(answer: (request: string, uri: URI) => unknown) {
  const connected = await connectClient(
    (connection) => new MachineFiles(new ClientFiles(() => connection)),
    { workspaceFolders: [{ uri: 'memfs:/nets', name: 'nets' }] },
    (client) => {
      for (const request of Object.values(fileRequests))
        client.onRequest(request, ({ uri }: { uri: string }) => answer(request, URI.parse(uri)));
    },
  );
  close = connected.close;
  const told = new Map<string, unknown[]>();
  connected.client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    told.set(
      params.uri,
      params.diagnostics.map(({ code }) => code),
    );
  });
  await connected.client.sendNotification('textDocument/didOpen', {
    textDocument: { uri: main, languageId: 'psnet', version: 1, text: files[main] },
  });
  return { ...connected, told };
}

async function fromMemory(request: string, uri: URI): Promise<unknown> {
  const disk = new MemoryDisk(files);
  if (request === fileRequests.text) return (await disk.readFile(uri)) ?? null;
  if (request === fileRequests.stat)
    return disk.stat(uri).then(
      ({ isFile, size }) => ({ kind: isFile ? 'file' : 'folder', size }),
      () => null,
    );
  return disk.readDirectory(uri).then(
    (nodes) =>
      nodes.map(({ uri, isFile }) => ({
        name: uri.path.split('/').at(-1),
        kind: isFile ? 'file' : 'folder',
      })),
    () => null,
  );
}

/** Waits as long as a busy machine may take. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

test('files of a virtual folder are known, import each other and complete', async () => {
  const { client, told } = await connect(fromMemory);
  await eventually(() => told.get(main)).toEqual([]);
  const symbols = await client.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
  expect(symbols.map(({ name }) => name).sort()).toEqual(['alone', 's', 'theirs']);
  const { items } = await client.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri: main },
    position: { line: 0, character: 'import "./parts/'.length },
  });
  expect(items.map(({ label }) => label)).toEqual(['alone.psnet', 'wide.psnet']);
});

test('a client that tells nothing of files is asked once', async () => {
  let asked = 0;
  const { told } = await connect(() => {
    asked++;
    throw new ResponseError(ErrorCodes.MethodNotFound, 'What?');
  });
  await eventually(() => told.get(main)).toEqual(['import-missing', 'unresolved-name']);
  expect(asked).toBe(1);
});

test('an answer that is none of the kind is no file', async () => {
  const { told } = await connect(() => ({ surprise: true }));
  await eventually(() => told.get(main)).toEqual(['import-missing', 'unresolved-name']);
});

test('folders that never answer keep the language from nothing', async () => {
  const { told } = await connect((request, uri) =>
    request === fileRequests.content ? new Promise(() => {}) : fromMemory(request, uri),
  );
  await eventually(() => told.get(main)).toEqual([]);
});

test('an import that is slow to come keeps nothing waiting, and is known once it has come', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { client, told } = await connect(async (request, uri) => {
    if (request === fileRequests.content) return null;
    if (uri.path.endsWith('wide.psnet')) await arrived;
    return fromMemory(request, uri);
  });
  await eventually(() => told.get(main)).toEqual(['import-missing', 'unresolved-name']);
  const { items } = await client.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri: main },
    position: { line: 2, character: 0 },
  });
  expect(items.map(({ label }) => label)).toContain('network');
  arrive();
  await eventually(() => told.get(main)).toEqual([]);
});

test('a file of the disk is no file of another scheme', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'psnet-schemes-'));
  const path = join(folder, 'a.psnet');
  await writeFile(path, 'dataset d { source mnist }');
  const onDisk = URI.parse(pathToFileURL(path).href);
  const elsewhere = onDisk.with({ scheme: 'memfs' });
  const both = new MachineFiles(new EmptyFileSystemProvider());
  expect([await both.exists(onDisk), both.existsSync(onDisk)]).toEqual([true, true]);
  expect([await both.exists(elsewhere), both.existsSync(elsewhere)]).toEqual([false, false]);
  expect(await both.readDirectory(elsewhere)).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a file of the workspace that can not be read is left out', async () => {
  class Broken extends MemoryDisk {
    override readFile(uri?: URI): Promise<string> {
      return uri?.path.endsWith('alone.psnet') ? Promise.reject(new Error('EACCES')) : super.readFile(uri);
    }
  }
  const connected = await connectClient(() => new Broken(files), {
    workspaceFolders: [{ uri: 'memfs:/nets', name: 'nets' }],
  });
  close = connected.close;
  const symbols = () =>
    connected.client
      .sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' })
      .then((all) => all.map(({ name }) => name));
  await eventually(symbols).toEqual(['s', 'theirs']);
});
