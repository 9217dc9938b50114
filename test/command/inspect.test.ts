import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples, psnet, temporaryFolder } from './psnet.ts';

const files = readdirSync(examples).filter((name) => name.endsWith('.psnet') && name !== '.psnet');
const folder = temporaryFolder();

describe('check', () => {
  it.each(files)('finds no error in %s', async (file) => {
    const { code, stdout, stderr } = await psnet(['check', file, '--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics.filter((one: { severity: string }) => one.severity === 'error')).toEqual([]);
  });

  it('tells file, line, column, severity, code and message', async () => {
    writeFileSync(join(folder(), 'a.psnet'), 'network a {\n  input 8\n  dense nothing\n}\n');
    const { code, stdout, stderr } = await psnet(['check', 'a.psnet', '--json'], folder());
    expect(code).toBe(1);
    const [first] = JSON.parse(stdout).diagnostics;
    expect(first).toMatchObject({ file: join(folder(), 'a.psnet'), line: 3, column: 9, severity: 'error' });
    expect(stderr).toBe(`a.psnet:3:9: error: ${first.message} [${first.code}]\n`);
  });
});

describe('format', () => {
  it.each(files)('leaves %s as it is', async (file) => {
    expect(await psnet(['format', file])).toMatchObject({
      code: 0,
      stdout: readFileSync(join(examples, file), 'utf8'),
    });
  });

  it('names what is not formatted, or formats it in place', async () => {
    const path = join(folder(), 'a.psnet');
    const untidy = 'network a{neurons(8,4)}';
    writeFileSync(path, untidy);
    const check = await psnet(['format', '--check', 'a.psnet'], folder());
    expect(check).toMatchObject({ code: 1, stderr: 'a.psnet is not formatted.\n' });
    expect(readFileSync(path, 'utf8')).toBe(untidy);
    const formatted = (await psnet(['format', 'a.psnet'], folder())).stdout;
    expect(await psnet(['format', '--write', 'a.psnet'], folder())).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(formatted);
    expect(await psnet(['format', '--check', 'a.psnet'], folder())).toMatchObject({ code: 0 });
  });
});

describe('complexity', () => {
  it("counts the article's network: 16 of 48 weights, 33 %", async () => {
    const { code, stdout } = await psnet(['complexity', 'article.psnet']);
    expect(code).toBe(0);
    expect(stdout).toContain('16 of 48 weights, 33 %');
  });

  it('has the keys that tools rely on', async () => {
    const { networks } = JSON.parse((await psnet(['complexity', 'article.psnet', '--json'])).stdout);
    expect(networks).toHaveLength(1);
    expect(networks[0]).toMatchObject({
      name: 'article',
      weights: 16,
      denseWeights: 48,
      density: 1 / 3,
      biases: 8,
      parameters: 24,
      macs: { forward: 16, backward: 8, update: 16 },
    });
    expect(networks[0].junctions).toEqual([
      {
        index: 1,
        left: 8,
        right: 4,
        weights: 8,
        denseWeights: 32,
        density: 0.25,
        outDegree: 1,
        inDegree: 2,
        admissible: [0.25, 0.5, 0.75, 1],
      },
      {
        index: 2,
        left: 4,
        right: 4,
        weights: 8,
        denseWeights: 16,
        density: 0.5,
        outDegree: 2,
        inDegree: 2,
        admissible: [0.25, 0.5, 0.75, 1],
      },
    ]);
  });
});

describe('pattern', () => {
  it('lists edges in the order of the weights', async () => {
    const { stdout } = await psnet(['pattern', 'clash-free.psnet', '--junction', '1', '--json']);
    const pattern = JSON.parse(stdout);
    expect(pattern).toMatchObject({
      network: 'clash-free-mnist',
      junction: 1,
      left: 800,
      right: 100,
      kind: 'clash-free',
      disconnectedLeft: 0,
      disconnectedRight: 0,
      clashFree: true,
    });
    const { edges, outDegrees, inDegrees } = pattern;
    expect(edges).toHaveLength(16_000);
    expect(new Set(edges.map(String)).size).toBe(16_000);
    expect(edges.every(([, right]: number[], e: number) => e === 0 || right >= edges[e - 1][1])).toBe(true);
    expect(new Set(outDegrees)).toEqual(new Set([20]));
    expect(new Set(inDegrees)).toEqual(new Set([160]));
    for (let cycle = 0; cycle < 80; cycle++) {
      const memories = edges.slice(200 * cycle, 200 * (cycle + 1)).map(([left]: number[]) => left % 200);
      expect(new Set(memories).size).toBe(200);
    }
  });

  it('ends quietly when its reader has had enough', async () => {
    const { spawnSync } = await import('node:child_process');
    const command = `"${process.execPath}" "${join(examples, '..', 'dist', 'cli.cjs')}" pattern large-sparse.psnet --network x112 --json | head -c 20`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: examples, encoding: 'utf8' });
    expect(stdout).toBe('{"network":"x112","j');
    expect(stderr).toBe('');
  });
});

describe('language-server', () => {
  it('answers an editor that is not VS Code', async () => {
    const { spawn } = await import('node:child_process');
    const server = spawn(
      process.execPath,
      [join(examples, '..', 'dist', 'cli.cjs'), 'language-server', '--stdio'],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    server.stdin.write(`Content-Length: ${request.length}\r\n\r\n${request}`);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      server.stdout.on('data', (chunk: Buffer) => {
        text += chunk;
        if (text.includes('capabilities')) resolve(text);
      });
      server.on('exit', () => resolve(text));
    });
    server.kill();
    expect(answer).toContain('"completionProvider"');
  });
});
