import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeFileSystem } from 'langium/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CompletionList, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { connectClient } from '../testing/language-client.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-devices-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const board = (id: string) =>
  JSON.stringify({ devices: [{ id, family: 'ecp5', lut: 9000, ff: 9000, dsp: 9, bram: 9 }] });

test('the server knows the devices of psnet.devices.json, and that it changed', async () => {
  const devices = join(folder, 'psnet.devices.json');
  await writeFile(devices, board('my-board'));
  const { client, close } = await connectClient(NodeFileSystem.fileSystemProvider);
  const told: PublishDiagnosticsParams[] = [];
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    told.push(params);
  });
  const uri = pathToFileURL(join(folder, 'a.psnet')).href;
  const text = 'hardware h {\n  device my-board\n}\n';
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'psnet', version: 1, text },
  });
  await expect.poll(() => told.length).toBe(1);
  expect(told[0].diagnostics).toEqual([]);
  const offered = await client.sendRequest<CompletionList>('textDocument/completion', {
    textDocument: { uri },
    position: { line: 1, character: 9 },
  });
  expect(offered.items.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['my-board', 'xc7a100t', 'ice40up5k']),
  );

  await writeFile(devices, board('other-board'));
  await client.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(devices).href, type: 2 }],
  });
  await expect.poll(() => told.at(-1)?.diagnostics.map(({ code }) => code)).toEqual(['unknown-device']);
  await close();
});
