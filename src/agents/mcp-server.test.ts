import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMcpServer } from './mcp-server.ts';
import { agentTools } from './tools.ts';

const text = `
network small { input 64 dense 32 relu density 25% dense 10 softmax }
network odd { input 9 dense 6 softmax density 50% }
training brief { epochs 2 }
hardware board { device xc7a100t clock 15 MHz fixed-point (10, 2, 7) mode training }
`;
let folder: string;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-mcp-'));
  await writeFile(join(folder, 'nets.psnet'), text);
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await createMcpServer('1.0.0', folder).connect(ours);
  client = new Client({ name: 'test', version: '1' });
  await client.connect(theirs);
});
afterAll(async () => {
  await client.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly isError?: boolean;
  readonly structuredContent?: Record<string, never>;
  readonly content: readonly { readonly text: string }[];
}

const call = async (name: string, input: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: input })) as unknown as Answer;

describe('the MCP server, asked by the official client', () => {
  it('lists every tool with its schema, read-only ones marked', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(agentTools.map(({ name }) => name));
    expect(tools.map(({ name }) => name)).toEqual([
      'psnet_check',
      'psnet_complexity',
      'psnet_suggest_densities',
      'psnet_estimate_fpga',
      'psnet_train',
      'psnet_compare_runs',
    ]);
    for (const { inputSchema, annotations, name } of tools) {
      expect(inputSchema.type).toBe('object');
      expect(annotations?.readOnlyHint).toBe(name !== 'psnet_train');
    }
  });

  it('checks a file and a text', async () => {
    expect((await call('psnet_check', { file: 'nets.psnet' })).structuredContent).toMatchObject({
      ok: true,
      errors: 0,
    });
    const broken = await call('psnet_check', { text: 'network x { input 4 dense 3 out-degree 9 }' });
    expect(broken.isError).toBeFalsy();
    expect(broken.structuredContent).toMatchObject({ ok: false, diagnostics: [{ file: 'text', line: 1 }] });
  });

  it('counts complexity', async () => {
    const { structuredContent } = await call('psnet_complexity', { file: 'nets.psnet', network: 'small' });
    expect(structuredContent).toMatchObject({
      networks: [{ name: 'small', weights: 512 + 320, denseWeights: 2048 + 320 }],
    });
  });

  it('suggests densities and paddings', async () => {
    const { structuredContent } = await call('psnet_suggest_densities', {
      left: 784,
      right: 100,
      density: 0.2,
    });
    expect(structuredContent).toMatchObject({
      junctions: [{ nearest: { density: 0.25 }, above: { outDegree: 25 }, padding: { left: 785 } }],
    });
    const ofFile = await call('psnet_suggest_densities', { file: 'nets.psnet', network: 'odd' });
    expect(ofFile.structuredContent).toMatchObject({
      junctions: [{ left: 9, right: 6, wished: 0.5, admissibleCount: 3 }],
    });
  });

  it('advises every junction of a network for a total, by its data', async () => {
    const input = { file: 'nets.psnet', network: 'small', total: 0.2, dataset: 'digits' };
    const { structuredContent } = await call('psnet_suggest_densities', input);
    expect(structuredContent).toMatchObject({
      network: 'small',
      redundancy: { components: 28 },
      junctions: [{ index: 1, reasons: expect.arrayContaining([expect.any(String)]) }, { index: 2 }],
    });
    const wrong = await call('psnet_suggest_densities', { ...input, dataset: 'nowhere' });
    expect(wrong.isError).toBe(true);
  });

  it('estimates an FPGA', async () => {
    const { structuredContent } = await call('psnet_estimate_fpga', { file: 'nets.psnet', network: 'small' });
    expect(structuredContent).toMatchObject({ network: 'small', hardware: 'board', device: 'xc7a100t' });
  });

  it('trains with progress, and compares the runs', async () => {
    const progress: number[] = [];
    const trained = (await client.callTool(
      {
        name: 'psnet_train',
        arguments: { file: 'nets.psnet', network: 'small', dataset: 'digits', runs: 'runs' },
      },
      undefined,
      { onprogress: ({ progress: done }) => progress.push(done) },
    )) as unknown as Answer;
    expect(trained.content[0].text).toContain('testAccuracy');
    expect(trained.structuredContent).toMatchObject({ weights: 832, epochs: [{ epoch: 1 }, { epoch: 2 }] });
    expect(progress).toEqual([1, 2]);
    const compared = await call('psnet_compare_runs', { folder: 'runs' });
    expect(compared.structuredContent).toMatchObject({
      runs: [{ network: 'small', dataset: 'digits', status: 'done', weights: 832, epochs: 2 }],
    });
  });

  it('stops a training when its call is cancelled', async () => {
    const cancel = new AbortController();
    const training = client.callTool(
      {
        name: 'psnet_train',
        arguments: {
          file: 'nets.psnet',
          network: 'small',
          dataset: 'digits',
          epochs: 100_000,
          runs: 'stopped',
        },
      },
      undefined,
      { signal: cancel.signal, onprogress: () => cancel.abort('enough') },
    );
    await expect(training).rejects.toThrow();
    await expect
      .poll(async () => (await call('psnet_compare_runs', { folder: 'stopped' })).structuredContent, {
        timeout: 5000,
      })
      .toMatchObject({ runs: [{ status: 'cancelled' }] });
  });

  it.each([
    ['psnet_check', {}, 'Give file'],
    ['psnet_check', { file: 7 }, 'Correct it'],
    ['psnet_complexity', { file: 'none.psnet' }, 'psnet_check'],
    ['psnet_complexity', { file: 'nets.psnet', network: 'big' }, 'There is: small, odd'],
    ['psnet_suggest_densities', {}, 'Give left and right'],
    ['psnet_suggest_densities', { left: 0, right: 4 }, 'Correct it'],
    ['psnet_estimate_fpga', { text: 'network a { input 4 dense 2 }' }, 'hardware board'],
    ['psnet_train', { file: 'nets.psnet' }, '--network'],
    ['psnet_train', { file: 'nets.psnet', network: 'small', dataset: 'nope' }, 'There is'],
    ['psnet_train', { file: 'nets.psnet', network: 'small', dataset: 'digits', epochs: 1.5 }, 'Correct it'],
    ['psnet_compare_runs', { folder: 'nowhere' }, 'Train a network first'],
    ['psnet_compare_runs', { runs: [] }, 'Correct it'],
    ['psnet_sing', {}, 'There are: psnet_check'],
  ])('answers %s %o by an error that says what to do next', async (name, input, words) => {
    const answer = await call(name, input);
    expect(answer.isError).toBe(true);
    expect(answer.content[0].text).toContain(words);
  });
});
