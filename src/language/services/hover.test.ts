import { describe, expect, test } from 'vitest';
import { open } from '../testing/marked.ts';

async function hover(text: string, beside?: Record<string, string>) {
  const { psnet, document, at, read } = await open(text, beside);
  const found = await psnet.lsp.HoverProvider!.getHoverContent(document, at());
  return {
    value: (found?.contents as { value: string } | undefined)?.value ?? '',
    over: found?.range && read(found.range),
  };
}

const cases: readonly [what: string, text: string, says: readonly string[]][] = [
  [
    'a density: formula, degrees, count, neighbours, cost',
    'network a { input 784 dense 112 relu den<|>sity 10% dense 10 }',
    [
      'ρ = |W| / (p·n)',
      '8,781 weights',
      'out-degree 11–12, in-degree 78–79',
      'gcd(784, 112) = 112',
      '| 9.82 % | 11 | 77 | 8,624 |',
      '| 10.7 % | 12 | 84 | 9,408 |',
      '8,781 MACs',
    ],
  ],
  [
    'the value of a density',
    'network a { input 784 dense 112 density <|>25% dense 10 }',
    ['density', '**25 %**'],
  ],
  [
    'an out-degree',
    'network a { input 800 dense 100 out-<|>degree 20 dense 10 }',
    ['p·d_out = n·d_in', '16,000 weights'],
  ],
  [
    'a layer',
    'network a { input 784 den<|>se 112 density 25% dense 10 }',
    ['784 → 112', 'Junction 1', '21,952 weights'],
  ],
  [
    'a pool',
    'network a { input (8, 8, 3) po<|>ol max 2 flatten dense 2 }',
    ['Pools windows', '8×8×3 → 4×4×3'],
  ],
  [
    'an activation',
    'network a { input 784 dense 112 re<|>lu dense 10 }',
    ['max(0, x)', 'The function applied'],
  ],
  [
    'a pattern and its options',
    'network a { pat<|>tern clash-free dither input 8 dense 4 density 50% }',
    ['How the edges', 'dither', 'type'],
  ],
  [
    'a pattern kind',
    'network a { input 8 dense 4 density 50% pattern clash-<|>free }',
    ['readable from z memories'],
  ],
  [
    'a network name',
    'network art<|>icle { neurons (8, 4, 4) out-degrees (1, 2) }',
    ['16 of 48 weights', '| 2 | 4 → 4 | 8 | 50.0 % | 2 | 2 |', 'forward 16, backward 8, update 16'],
  ],
  ['a kind of declaration', 'exper<|>iment e { network a dataset mnist }', ['confidence bands']],
  [
    'a referenced network',
    'network a { neurons (784, 10) } experiment e { network <|>a dataset mnist }',
    ['network a', '7,840 of 7,840'],
  ],
  ['a built-in dataset', 'search s { dataset mn<|>ist }', ['built-in', '70,000 handwritten digits']],
  [
    'a dataset with preprocessing',
    'dataset d<|>d { source mnist pca 200 validation 10000 }',
    ['pca to 200', '10,000 samples'],
  ],
  ['a training', 'training pa<|>per { epochs 50 batch 128 }', ['50 epochs in batches of 128', 'adam']],
  [
    'a training property with its default',
    'training t { bat<|>ch 128 }',
    ['Left out: 256', 'Samples of one update'],
  ],
  [
    'taps: the counts around it',
    'network a { input (8, 8, 3) conv 4 ta<|>ps 4 flatten dense 2 }',
    ['| **4** | 44.4 % | 48 |', '| 5 | 55.6 % | 60 |'],
  ],
  [
    'an item of the compact form: its junction',
    'network a { neurons (8, 4, 4) out-degrees (1, <|>2) }',
    ['Junction 2: p = 4, n = 4, **8 weights**', '| **50 %** | 2 | 2 | 8 |'],
  ],
  [
    'a layer of the compact form: the junction that enters it',
    'network a { neurons (8, <|>4, 4) out-degrees (1, 2) }',
    ['Junction 1: p = 8, n = 4'],
  ],
  [
    'the word of the compact form: all junctions',
    'network a { neu<|>rons (8, 4, 4) out-degrees (1, 2) }',
    ['| 1 | 8 → 4 | 8 |', '| 2 | 4 → 4 | 8 |'],
  ],
  ['a clock', 'hardware h { clo<|>ck 15 MHz }', ['Left out: 100 MHz']],
  ['a range', 'search s { den<|>sity 5%..100% }', ['Left out: 5%..100%']],
  ['an activation', 'network a { input 8 dense 4 ta<|>nh }', ['**activation** — The function']],
  ['an optimizer', 'training t { optimizer ad<|>amw }', ['weight decay apart']],
  ['a source', 'dataset d { source dig<|>its }', ['always there, offline']],
  ['hardware bits', 'hardware h { fixed-<|>point (10, 2, 7) }', ['b_w = 1 + b_n + b_f']],
  ['a search weight', 'search s { dataset mnist complexity-<|>weight 0.1 }', ['log10(f_p + w_c·f_c)']],
];

describe('hover of', () => {
  for (const [what, text, says] of cases) {
    test(what, async () => {
      const { value } = await hover(text);
      for (const part of says) expect(value).toContain(part);
    });
  }
});

test('an import lists what it brings', async () => {
  const { value } = await hover('import "sha<|>red.psnet"', {
    'shared.psnet': 'dataset theirs { source mnist }',
  });
  expect(value).toContain('- dataset theirs');
});

test('the hover stands over its word', async () =>
  expect((await hover('training t { learning-<|>rate 1e-3 }')).over).toBe('learning-rate'));

test('nothing over white space', async () =>
  expect((await hover('training t { epochs 5 <|> }')).value).toBe(''));
