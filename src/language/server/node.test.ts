import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  type LogMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

test('a promise that nobody heeds is logged, and the server goes on', async () => {
  // A mistake as any of the server's could be, made when it has read its first input.
  const mistake = 'process.stdin.once("data", () => void Promise.reject(new Error("nobody heeds this")))';
  const server = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(mistake)}`,
      join(import.meta.dirname, 'node.ts'),
      '--stdio',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const logged = new Promise<string>((resolve) => {
    client.onNotification('window/logMessage', ({ message }: LogMessageParams) => resolve(message));
  });
  client.listen();
  const asked = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
  expect(await client.sendRequest('initialize', asked)).toHaveProperty('capabilities');
  expect(await logged).toContain('nobody heeds this');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  expect(await ended).toBe(0);
}, 60_000);
