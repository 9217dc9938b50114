import { expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

const messages = async (text: string) =>
  ((await open(text)).document.diagnostics ?? [])
    .filter(({ severity }) => severity === 1)
    .map((one) => one.message);

test('a number out of range is told as it is written', async () => {
  expect(await messages('training t { dropout 120% }')).toEqual([
    'dropout must be at least 0% and below 100%, and this is 120%.',
  ]);
  expect(await messages('training t { dropout 1.2 }')).toEqual([
    'dropout must be at least 0 and below 1, and this is 1.2.',
  ]);
});

test('an option out of range is named by its own word', async () => {
  const experiment = 'experiment e { network a dataset mnist vary density (50%, 100%) of junctions 0 }';
  expect(await messages(`network a { neurons (784, 10) } ${experiment}`)).toEqual([
    'junctions must be a whole number from 1 to 10,000, and this is 0.',
  ]);
});

test('values behind a wrong one are not told as well', async () => {
  const experiment = 'experiment e { network a dataset mnist vary densty (50%, 15%) of junctions 1 }';
  const found = await messages(`network a { neurons (784, 10) } ${experiment}`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^densty is no density/);
  expect(await messages('hardware h { clock 15 Mhz }')).toHaveLength(1);
});
