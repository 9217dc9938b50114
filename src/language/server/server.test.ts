import { afterEach, expect, test } from 'vitest';
import type { CodeLens, InlayHint, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { type DocumentModel, documentModelChanged, documentModelRequest } from '../document-model.ts';
import { connectClient } from '../testing/language-client.ts';

const uri = 'untitled:first.psnet';
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

async function opened(text: string) {
  const connected = await connectClient();
  close = connected.close;
  const { client } = connected;
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    client.onNotification('textDocument/publishDiagnostics', resolve);
  });
  const changed = new Promise<{ uri: string; version: number }>((resolve) => {
    client.onNotification(documentModelChanged, resolve);
  });
  const textDocument = { uri, languageId: 'psnet', version: 1, text };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  return { ...connected, published, changed };
}

const text = `network a {
  input 784
  dense 112 relu  density 10%
  dense 10 softmax
}
`;

test('an untitled file gets diagnostics, hints, lenses and its model', async () => {
  const { client, published, changed } = await opened(text);
  expect((await published).diagnostics).toMatchObject([
    { code: 'inadmissible-density', severity: 3, range: { start: { line: 2, character: 18 } } },
  ]);
  expect(await changed).toEqual({ uri, version: 1 });
  const hints = await client.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } },
  });
  expect(hints.map((hint) => [hint.position.line, hint.label])).toEqual([
    [2, '8,781 weights · 10.0 % · in 78–79 · out 11–12'],
    [3, '1,120 weights · 100.0 % · in 112 · out 10'],
  ]);
  const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  expect(lenses.map((lens) => [lens.command?.title, lens.command?.command])).toEqual([
    ['▶ Train', 'psnet.train'],
    ['Graph', 'psnet.showGraph'],
    ['9,901 of 88,928 weights · 11.1 %', 'psnet.showComplexity'],
  ]);
  expect(lenses[0].command?.arguments).toEqual([{ uri, network: 'a' }]);
  const model = await client.sendRequest<DocumentModel>(documentModelRequest, { uri });
  expect(model).toMatchObject({ version: 1, errors: 0, networks: [{ name: 'a' }] });
  expect(model.model.networks[0].layers).toHaveLength(2);
  expect(model.networks[0].layers[0]).toEqual({
    start: { line: 2, character: 2 },
    end: { line: 2, character: 29 },
  });
});

test('the model of a document that the server does not hold is null', async () => {
  const { client } = await opened(text);
  expect(await client.sendRequest(documentModelRequest, { uri: 'file:///none.psnet' })).toBeNull();
});

test('the first error of a text is told in the language of the reader', async () => {
  const { client } = await opened('');
  const first = (text: string) => client.sendRequest('psnet/firstError', { text });
  expect(await first('network a { neurons (8, 4) }')).toBeNull();
  expect(await first('network a { input 784 dense 20000000 }')).toMatch(/^dense must be a whole number/);
});
