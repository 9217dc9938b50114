import { expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

async function told(text: string) {
  const { document } = await open(text);
  return (document.diagnostics ?? []).map(({ code, range }) => [code, document.textDocument.getText(range)]);
}

test('a z that divides no left neurons is told before the other junctions have theirs', async () => {
  expect(
    await told('network a { input 16 dense 8 out-degree 4 parallelism 6 dense 4 out-degree 2 }'),
  ).toEqual([['parallelism-not-a-divisor', 'parallelism 6']]);
  expect(await told('network a { input 16 dense 8 out-degree 4 parallelism 32 }')).toEqual([
    ['parallelism-out-of-range', 'parallelism 32'],
  ]);
});

test('a z that a clash-free pattern is drawn for stands alone', async () => {
  const pattern = 'pattern clash-free type 2 dither parallelism 200';
  expect(
    await told(`network a { input 800 dense 100 out-degree 20 ${pattern} dense 10 in-degree 50 }`),
  ).toEqual([]);
});
