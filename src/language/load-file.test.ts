import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPsnetFile } from './load-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-language-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

const load = async (name: string, content: string | Uint8Array) => loadPsnetFile(await write(name, content));

test('a name may begin with a keyword', async () => {
  const { diagnostics, model } = await load('names.psnet', 'network imported { input 4 dense 2 softmax }');
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  expect(model?.networks[0].name).toBe('imported');
});

describe('the sample of the language', () => {
  const contract = fileURLToPath(new URL('./testing/contract.psnet', import.meta.url));

  test('checks clean and resolves', async () => {
    const { diagnostics, model } = await loadPsnetFile(contract);
    expect(diagnostics.filter((one) => one.severity === 'error' || one.severity === 'warning')).toEqual([]);
    expect(model?.networks.map((network) => network.name)).toEqual([
      'article',
      'large-sparse',
      'clash-free-mnist',
      'cifar',
    ]);
    expect(model?.trainings[0]).toMatchObject({
      learningRate: 1e-3,
      schedule: { kind: 'inverse-time', decay: 1e-5 },
      seeds: [1, 2, 3, 4, 5],
      init: { kind: 'he', distribution: 'normal', fans: 'dense' },
    });
    expect(model?.networks[2].layers[0]).toMatchObject({
      units: 100,
      sparsity: { outDegree: 20, pattern: { kind: 'clash-free', type: 2, dither: true }, parallelism: 200 },
    });
    expect(model?.experiments[0].vary).toEqual([
      { property: 'density', values: [0.05, 0.1, 0.2, 0.5, 1], junctions: { from: 1, to: 3 } },
    ]);
    expect(model?.hardware[0]).toMatchObject({
      clock: 15e6,
      fixedPoint: { total: 10, integer: 2, fraction: 7 },
    });
    expect(model?.searches[0]).toMatchObject({
      density: [0.05, 1],
      complexityOf: 'weights',
      trials: [15, 15],
    });
    expect(model?.datasets).toHaveLength(3);
  });

  test('densities that are not admissible are named with the nearest', async () => {
    const { diagnostics } = await loadPsnetFile(contract);
    const told = diagnostics.filter((one) => one.code === 'inadmissible-density');
    expect(told[0]).toMatchObject({ line: 12, column: 19, severity: 'information' });
    expect(told[0].message).toContain('9.82 %');
  });
});

describe('bad input', () => {
  test('a missing file', async () => {
    const { diagnostics, model } = await loadPsnetFile(join(folder, 'nowhere.psnet'));
    expect(diagnostics).toMatchObject([{ code: 'file-missing', line: 1, column: 1, severity: 'error' }]);
    expect(model).toBeUndefined();
  });

  test('a folder', async () => {
    const { diagnostics } = await loadPsnetFile(folder);
    expect(diagnostics).toMatchObject([{ code: 'file-unreadable' }]);
  });

  test('bytes that are not UTF-8', async () => {
    const { diagnostics } = await load('latin.psnet', new Uint8Array([0x2f, 0x2f, 0x20, 0xfc, 0x0a]));
    expect(diagnostics).toMatchObject([{ code: 'file-not-text' }]);
    expect(diagnostics[0].message).toContain('byte 3');
  });

  test('an empty file', async () => {
    const { diagnostics, model } = await load('empty.psnet', '');
    expect(diagnostics).toMatchObject([{ code: 'file-empty', severity: 'information' }]);
    expect(model?.networks).toEqual([]);
  });

  test('a file of 5 MB', async () => {
    const { diagnostics } = await load('large.psnet', '('.repeat(5_000_000));
    expect(diagnostics).toMatchObject([{ code: 'file-too-large' }]);
  });

  test('parentheses without end', async () => {
    const { diagnostics } = await load('deep.psnet', `network a { neurons ${'('.repeat(100_000)}`);
    expect(diagnostics[0].severity).toBe('error');
  });

  test('10^12 weights', async () => {
    const { diagnostics } = await load('huge.psnet', 'network a { input 1000000 dense 1000000 }');
    expect(diagnostics).toMatchObject([{ code: 'network-too-large', line: 1 }]);
    expect(diagnostics[0].message).toContain('1,000,000,000,000 weights');
  });

  test('imports in a circle', async () => {
    await write('b.psnet', 'import "a.psnet"\nnetwork b { neurons (4, 2) }');
    const { diagnostics, model } = await load('a.psnet', 'import "b.psnet"\nnetwork a { neurons (4, 2) }');
    expect(diagnostics.map((one) => [one.code, one.file.endsWith('a.psnet')])).toEqual([
      ['import-cycle', true],
      ['import-cycle', false],
    ]);
    expect(diagnostics[0].message).toContain('a.psnet → b.psnet → a.psnet');
    expect(model?.networks.map((network) => network.name)).toEqual(['a', 'b']);
  });

  test('a missing import is told where it is imported', async () => {
    const { diagnostics } = await load('c.psnet', '\nimport "none.psnet"\nnetwork a { neurons (4, 2) }');
    expect(diagnostics).toMatchObject([{ code: 'import-missing', line: 2, column: 1, endColumn: 20 }]);
  });

  test('a missing import is told with the file that it may mean', async () => {
    await write('wide.psnet', 'network b { neurons (4, 2) }');
    const { diagnostics } = await load('c.psnet', 'import "./wied.psnet"');
    expect(diagnostics[0].message).toMatch(/Did you mean \.\/wide\.psnet\?/);
  });

  test('a file that does not end in .psnet is not imported, whatever it holds', async () => {
    await write('shared', 'network b { neurons (4, 2) }');
    const { diagnostics, model } = await load('d.psnet', 'import "shared"\nnetwork a { neurons (4, 2) }');
    expect(diagnostics.map((one) => one.code)).toEqual(['import-ending']);
    expect(model?.networks.map((network) => network.name)).toEqual(['a']);
  });

  test('a declaration that is not closed leaves the next one whole', async () => {
    const { diagnostics, model } = await load(
      'open.psnet',
      'network a { input 4\n dense 2\nnetwork b { neurons (4, 2) }',
    );
    expect(diagnostics).toMatchObject([{ code: 'unclosed-declaration', line: 1, endColumn: 8 }]);
    expect(model?.networks.map((network) => network.name)).toEqual(['a', 'b']);
  });
});
