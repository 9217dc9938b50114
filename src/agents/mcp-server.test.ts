import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../base/result.ts';
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
  readonly _meta?: { readonly 'psnet/problem'?: Problem };
  readonly content: readonly { readonly text: string }[];
}

const call = async (name: string, input: Record<string, unknown>) =>
  (await client.callTool({ name, arguments: input })) as unknown as Answer;

describe('the MCP server, asked by the official client', () => {
  it('lists every tool with its schema, read-only ones marked', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(agentTools.map(({ name }) => name));
    expect(tools.map(({ name }) => name)).toEqual([
      'psnet_language',
      'psnet_check',
      'psnet_complexity',
      'psnet_suggest_densities',
      'psnet_estimate_fpga',
      'psnet_train',
      'psnet_compare_runs',
    ]);
    for (const { inputSchema, outputSchema, annotations, name } of tools) {
      expect([inputSchema.type, outputSchema?.type]).toEqual(['object', 'object']);
      const described = Object.values(inputSchema.properties ?? {}) as { description?: string }[];
      expect(described.filter(({ description }) => !description)).toEqual([]);
      expect(annotations).toEqual({
        readOnlyHint: name !== 'psnet_train',
        idempotentHint: name !== 'psnet_train',
        destructiveHint: false,
        openWorldHint: ['psnet_train', 'psnet_suggest_densities'].includes(name),
      });
    }
  });

  it('explains the language: an overview, a declaration, a diagnostic', async () => {
    const overview = await call('psnet_language', {});
    expect(overview.structuredContent?.text).toContain('network article');
    const training = await call('psnet_language', { topic: 'training' });
    expect(training.structuredContent?.text).toContain('`learning-rate');
    const code = await call('psnet_language', { topic: 'unknown-property' });
    expect(code.structuredContent?.text).toContain('### unknown-property');
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

  it('finds the imports of a text from the working folder', async () => {
    const { structuredContent } = await call('psnet_complexity', {
      text: 'import "./nets.psnet"',
      network: 'small',
    });
    expect(structuredContent).toMatchObject({ networks: [{ weights: 832 }] });
  });

  it('cuts an endless list of problems, errors first', async () => {
    const odd = 'network n { input 9 dense 6 density 50% }';
    const text = `${odd} network x { input 4 ${'dense 3 oops '.repeat(120)} }`;
    const { structuredContent } = await call('psnet_check', { text });
    const { diagnostics, more, errors } = structuredContent as unknown as {
      readonly diagnostics: readonly { readonly severity: string }[];
      readonly more: number;
      readonly errors: number;
    };
    expect(diagnostics.length).toBe(50);
    expect(more).toBeGreaterThan(0);
    expect(errors).toBeGreaterThan(50);
    expect(diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
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
    expect(progress.slice(-1)).toEqual([2]);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    const compared = await call('psnet_compare_runs', { folder: 'runs' });
    expect(compared.structuredContent).toMatchObject({
      runs: [{ network: 'small', dataset: 'digits', status: 'done', weights: 832, epochs: 2 }],
    });
  });

  it('answers a long training by some of its epochs, and finds its run by its file', async () => {
    await writeFile(join(folder, 'long.psnet'), 'network small { input 64 dense 10 softmax density 50% }');
    const trained = await call('psnet_train', { file: 'long.psnet', dataset: 'digits', epochs: 100 });
    const { epochs, epochsTrained } = trained.structuredContent as unknown as {
      readonly epochs: readonly { readonly epoch: number }[];
      readonly epochsTrained: number;
    };
    expect(epochsTrained).toBe(100);
    expect(epochs.length).toBe(40);
    expect([epochs[0].epoch, epochs[39].epoch]).toEqual([1, 100]);
    const compared = await call('psnet_compare_runs', { file: 'long.psnet' });
    expect(compared.structuredContent).toMatchObject({ runs: [{ epochs: 100 }], more: 0 });
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
      { signal: cancel.signal, onprogress: ({ progress }) => progress >= 1 && cancel.abort('enough') },
    );
    await expect(training).rejects.toThrow();
    await expect
      .poll(async () => (await call('psnet_compare_runs', { folder: 'stopped' })).structuredContent, {
        timeout: 5000,
      })
      .toMatchObject({ runs: [{ status: 'cancelled' }] });
  });

  it.each([
    ['psnet_language', { topic: 'poetry' }, 'There are network'],
    ['psnet_check', {}, 'Give file'],
    ['psnet_check', { file: 'nets.psnet', text: 'network' }, 'not both'],
    ['psnet_check', { file: 7 }, 'Correct it'],
    ['psnet_check', { path: 'nets.psnet' }, 'It takes: file, text'],
    ['psnet_check', { file: 'none.psnet' }, 'Relative paths count from'],
    ['psnet_check', { file: '/etc/passwd' }, 'ends in .psnet'],
    ['psnet_check', { file: '.' }, 'ends in .psnet'],
    ['psnet_complexity', { file: 'none.psnet' }, 'Relative paths count from'],
    ['psnet_complexity', { text: 'network a { input 4 dense oops }' }, 'psnet_check lists'],
    ['psnet_complexity', { text: 'training t { epochs 2 }' }, 'Declare one'],
    ['psnet_complexity', { file: 'nets.psnet', network: 'big' }, 'There are: small, odd'],
    ['psnet_suggest_densities', {}, 'Give left and right'],
    ['psnet_suggest_densities', { left: 4 }, 'Give both'],
    ['psnet_suggest_densities', { left: 4, right: 4, total: 0.5 }, 'one or the other'],
    ['psnet_suggest_densities', { file: 'nets.psnet', total: 0.5, density: 0.5 }, 'Give one of them'],
    ['psnet_suggest_densities', { file: 'nets.psnet', dataset: 'digits' }, 'Give total'],
    ['psnet_suggest_densities', { left: 0, right: 4 }, 'Correct it'],
    ['psnet_suggest_densities', { left: 4, right: 4, density: '10%' }, 'a fraction in (0, 1]'],
    ['psnet_estimate_fpga', { text: 'network a { input 4 dense 2 }' }, 'hardware board'],
    ['psnet_train', { file: 'nets.psnet' }, 'with the argument network'],
    ['psnet_train', { file: 'nets.psnet', network: 'small', dataset: 'nope' }, 'There is'],
    ['psnet_train', { file: 'nets.psnet', network: 'small', dataset: 'digits', epochs: 1.5 }, 'whole number'],
    ['psnet_compare_runs', { folder: 'nowhere' }, 'Train a network first'],
    ['psnet_compare_runs', { folder: 'runs', file: 'nets.psnet' }, 'Give one'],
    ['psnet_compare_runs', { runs: [] }, 'Correct it'],
    ['psnet_sing', {}, 'There are: psnet_language'],
  ])('answers %s %o by an error that says what to do next', async (name, input, words) => {
    const answer = await call(name, input);
    expect(answer.isError).toBe(true);
    expect(answer.content[0].text).toContain(words);
    const { code, message } = answer._meta?.['psnet/problem'] ?? {};
    expect(answer.content[0].text).toContain(`[${code}]`);
    expect(answer.content[0].text).toContain(message);
  });
});

describe('a client that says where it works', () => {
  const connect = async (uris: readonly string[]) => {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await createMcpServer('1.0.0', tmpdir()).connect(ours);
    const rooted = new Client({ name: 'rooted', version: '1' }, { capabilities: { roots: {} } });
    rooted.setRequestHandler(ListRootsRequestSchema, () => ({ roots: uris.map((uri) => ({ uri })) }));
    await rooted.connect(theirs);
    return rooted;
  };

  it('has its relative paths found there', async () => {
    const rooted = await connect([pathToFileURL(folder).href]);
    const answer = await rooted.callTool({ name: 'psnet_check', arguments: { file: 'nets.psnet' } });
    expect(answer.structuredContent).toMatchObject({ ok: true });
    await rooted.close();
  });

  it.each([[[]], [['https://example.org/']]])(
    'with the roots %o is told from where paths count',
    async (uris) => {
      const rooted = await connect(uris);
      const answer = await rooted.callTool({ name: 'psnet_check', arguments: { file: 'nets.psnet' } });
      expect(answer.isError).toBe(true);
      expect(JSON.stringify(answer.content)).toContain(`count from ${tmpdir()}`);
      await rooted.close();
    },
  );
});
