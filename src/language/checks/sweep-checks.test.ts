import { expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

/** Codes of what is told of an experiment's own text, the text each stands at, and its message. */
async function told(network: string, experiment: string) {
  const { document } = await open(`${network}\nexperiment e { network a ${experiment} }`);
  return (document.diagnostics ?? [])
    .filter(({ range }) => range.start.line > 0)
    .map(({ code, range, message }) => ({ code, at: document.textDocument.getText(range), message }));
}

const small = 'network a { neurons (64, 32, 10) }';

test('a degree that one junction cannot have is told at its value, with the network', async () => {
  const found = await told(small, 'dataset digits vary out-degree (5, 7)');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code: 'inadmissible-degree', at: '7' });
  expect(found[0].message).toMatch(/^a: out-degree 7 gives 224 weights.* 5 and 10\.$/);
});

test('only junctions that are varied count', async () => {
  expect(await told(small, 'dataset digits vary out-degree (7) of junctions 1')).toEqual([]);
});

test('values that do not go together are told at the later one', async () => {
  const found = await told(small, 'dataset digits vary pattern (clash-free, random) vary density (10%, 50%)');
  expect(found.map(({ code, at }) => [code, at])).toEqual([['inexact-clash-free', '10%']]);
});

test('of very many combinations each sweep is looked at alone', async () => {
  const seeds = Array.from({ length: 100 }, (_, seed) => seed).join(', ');
  const found = await told(small, `dataset digits vary seed (${seeds}) vary out-degree (5, 7)`);
  expect(found.map(({ at }) => at)).toEqual(['7']);
});

test('a width that does not fit in memory is told', async () => {
  const found = await told(small, 'dataset digits vary width (16, 16000000)');
  expect(found.map(({ code, at }) => [code, at])).toEqual([['network-too-large', '16000000']]);
});

test('components that the dataset does not have are told', async () => {
  const found = await told(small, 'dataset digits vary pca (20, 100)');
  expect(found.map(({ code, at }) => [code, at])).toEqual([['too-many-components', '100']]);
});

test('what changes nothing, or not on this dataset, is told of the whole sweep', async () => {
  expect(await told('network a { neurons (64, 10) }', 'dataset digits vary width (16, 32)')).toMatchObject([
    { code: 'idle-sweep', at: 'vary width (16, 32)' },
  ]);
  expect(await told(small, 'dataset digits vary noise (0, 4)')).toMatchObject([
    { code: 'sweep-source', at: 'vary noise (0, 4)' },
  ]);
});

test('a network that changes is looked at again', async () => {
  const swept = 'dataset digits vary out-degree (7)';
  expect(await told(small, swept)).toHaveLength(1);
  expect(await told('network a { neurons (64, 32, 14) }', swept)).toEqual([]);
});

test('a value that is no density or width at all is told once', async () => {
  const found = await told(small, 'dataset digits vary density (0, 50%) vary width (1.5, 16)');
  expect(found.map(({ code, at }) => [code, at])).toEqual([
    ['out-of-range', '0'],
    ['out-of-range', '1.5'],
  ]);
});
