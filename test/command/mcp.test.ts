import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it } from 'vitest';
import { commandFile, temporaryFolder } from './psnet.ts';

const folder = temporaryFolder();

const text = 'network net { input 64 dense 100 relu density 10% dense 10 softmax }\n';

async function open(): Promise<{ client: Client; pid: number }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [commandFile, 'mcp'],
    cwd: folder(),
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return { client, pid: transport.pid! };
}

it('serves its tools from a process, in the folder it was started in', async () => {
  writeFileSync(join(folder(), 'net.psnet'), text);
  const { client } = await open();
  await client.listTools();
  const answer = await client.callTool({ name: 'psnet_complexity', arguments: { file: 'net.psnet' } });
  expect(answer.structuredContent).toMatchObject({ networks: [{ name: 'net', denseWeights: 7400 }] });
  await client.close();
});

it('ends with its client, and a training it was doing is kept as cancelled', async () => {
  writeFileSync(join(folder(), 'net.psnet'), text);
  const { client, pid } = await open();
  const input = { file: 'net.psnet', dataset: 'digits', epochs: 1_000_000 };
  await new Promise<void>((resolve) => {
    client
      .callTool({ name: 'psnet_train', arguments: input }, undefined, {
        // Before its first epoch it may still be loading the dataset, and has no run to keep.
        onprogress: ({ message }) => message?.startsWith('Epoch') && resolve(),
      })
      .catch(() => undefined);
  });
  await client.close();
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  const runs = join(folder(), '.psnet', 'runs');
  const [run] = readdirSync(runs);
  expect(JSON.parse(readFileSync(join(runs, run, 'run.json'), 'utf8')).status).toBe('cancelled');
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
