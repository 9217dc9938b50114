import { describe, expect, test } from 'vitest';
import { applied, open } from '../testing/marked.ts';

async function complete(text: string, triggerCharacter?: string, others?: Record<string, string>) {
  const opened = await open(text, others);
  const params = {
    ...opened.at(),
    context: triggerCharacter ? { triggerKind: 2 as const, triggerCharacter } : undefined,
  };
  const list = await opened.psnet.lsp.CompletionProvider!.getCompletion(opened.document, params as never);
  const items = list?.items ?? [];
  return {
    labels: items.map((item) => item.label),
    items,
    accept: (label: string) => {
      const item = items.find((one) => one.label === label)!;
      return applied(opened.document, [item.textEdit as never]);
    },
  };
}

const cases: readonly [what: string, text: string, has: readonly string[], hasNot: readonly string[]][] = [
  [
    'declarations in an empty file',
    '<|>',
    ['network', 'dataset', 'training', 'experiment', 'hardware', 'search', 'import'],
    ['dense'],
  ],
  [
    'declarations between declarations',
    'dataset a { source mnist } <|> network b { neurons (4, 2) }',
    ['network'],
    ['source'],
  ],
  ['declarations while one is typed', 'net<|>', ['network'], []],
  ['nothing where a name is typed', 'network <|>', [], ['network', 'dense']],
  ['nothing in comments', 'network a { // <|>\n input 4 }', [], ['input']],
  ['nothing at the end of a line comment', '// note<|>', [], ['network']],
  [
    'input and the compact form in a network',
    'network a { <|> }',
    ['input', 'neurons', 'pattern', 'seed'],
    ['dense', 'relu'],
  ],
  [
    'layers after input',
    'network a { input 784\n <|> }',
    ['dense', 'conv', 'pad', 'flatten'],
    ['input', 'neurons'],
  ],
  [
    'what a dense layer can have',
    'network a { input 784 dense 112 <|> }',
    ['relu', 'softmax', 'density', 'out-degree', 'pattern', 'dense'],
    ['kernel', 'taps', 'noise'],
  ],
  ['no second activation', 'network a { input 784 dense 112 relu <|> }', ['density'], ['relu', 'tanh']],
  ['no second density', 'network a { input 784 dense 112 density 25% <|> }', ['out-degree'], ['density']],
  [
    'what a conv layer can have',
    'network a { input (8, 8, 3) conv 4 <|> }',
    ['kernel', 'stride', 'padding', 'taps', 'tanh'],
    ['pad', 'dropout-rate'],
  ],
  [
    'patterns',
    'network a { pattern <|> input 4 dense 2 }',
    ['structured', 'random', 'clash-free', 'from'],
    ['input'],
  ],
  [
    'options of a pattern',
    'network a { input 4 dense 2 pattern clash-free <|> }',
    ['type', 'dither', 'parallelism'],
    [],
  ],
  ['no option twice', 'network a { input 4 dense 2 pattern clash-free dither <|> }', ['type'], ['dither']],
  ['pool modes', 'network a { input (8, 8, 1) pool <|> }', ['max', 'average'], ['dense']],
  ['padding', 'network a { input (8, 8, 1) conv 4 padding <|> }', ['same', 'valid'], ['relu']],
  ['sources', 'dataset d { source <|> }', ['mnist', 'digits', 'csv', 'npz'], ['validation']],
  [
    'properties of datasets',
    'dataset d { source mnist <|> }',
    ['validation', 'pca', 'normalise', 'shuffle'],
    ['source', 'dense'],
  ],
  [
    'normalisations in a tuple',
    'dataset d { source mnist normalise (gcn, <|>) }',
    ['zca', 'gaussian'],
    ['gcn', 'pca'],
  ],
  [
    'properties of trainings',
    'training t { <|> }',
    ['optimizer', 'learning-rate', 'seeds', 'class-weights'],
    ['density', 'source'],
  ],
  ['optimizers', 'training t { optimizer <|> }', ['adam', 'adamw', 'sgd'], ['batch']],
  ['losses', 'training t { loss <|> }', ['cross-entropy', 'squared-error'], []],
  [
    'distribution and fans of init',
    'training t { init he <|> }',
    ['normal', 'uniform', 'dense-fans', 'sparse-fans'],
    ['he'],
  ],
  ['options of schedules', 'training t { schedule step <|> }', ['factor', 'every', 'batch'], []],
  ['class weights', 'training t { class-weights <|> }', ['balanced'], []],
  [
    'networks by name',
    'network a { neurons (4, 2) } dataset d { source mnist } experiment e { network <|> }',
    ['a'],
    ['d', 'mnist'],
  ],
  [
    'networks not listed yet',
    'network a { neurons (4, 2) } network b { neurons (4, 2) } experiment e { network (a, <|>) }',
    ['b'],
    ['a'],
  ],
  [
    'datasets by name, built-in ones too',
    'dataset d { source mnist } search s { dataset <|> }',
    ['d', 'mnist', 'digits'],
    [],
  ],
  ['trainings by name', 'training t { epochs 1 } search s { training <|> }', ['t'], ['mnist']],
  ['what can be varied', 'experiment e { vary <|> }', ['density', 'width', 'pca', 'epochs'], ['network']],
  ['junctions of a sweep', 'experiment e { vary density (5%, 10%) <|> }', ['of junctions', 'baselines'], []],
  ['baselines', 'experiment e { baselines (<|>) }', ['fully-connected', 'lss'], []],
  [
    'what complexity counts',
    'search s { complexity-weight 0.1 of <|> }',
    ['weights', 'macs', 'fpga'],
    ['layers'],
  ],
  [
    'z of all junctions, of designs that no other beats',
    'network a { pattern clash-free input 1024 dense 64 out-degree 4 dense 32 out-degree 16 } hardware h { parallelism <|> }',
    ['(128, 32)', '(64, 16)'],
    ['128', 'clock'],
  ],
  [
    'z of the next junction',
    'network a { pattern clash-free input 1024 dense 64 out-degree 4 dense 32 out-degree 16 } hardware h { parallelism (128, <|>) }',
    ['32'],
    ['16', '(128, 32)'],
  ],
  ['modes of hardware', 'hardware h { mode <|> }', ['training', 'inference'], []],
  [
    'properties in a body that is not closed',
    'training t { optimizer adam\n  <|>',
    ['batch', 'epochs'],
    ['optimizer'],
  ],
  ['properties while one is typed', 'training t { bat<|> }', ['batch'], []],
];

describe('offers', () => {
  for (const [what, text, has, hasNot] of cases) {
    test(what, async () => {
      const { labels } = await complete(text);
      expect(labels).toEqual(expect.arrayContaining([...has]));
      for (const label of hasNot) expect(labels).not.toContain(label);
      if (has.length === 0) expect(labels).toEqual([]);
    });
  }
});

describe('admissible values of the junction at the cursor', () => {
  const text = (property: string) => `network a {\n input 784\n dense 112 relu ${property} <|>\n dense 10\n}`;
  test('densities', async () => {
    const { labels, items } = await complete(text('density'));
    expect(labels).toEqual(expect.arrayContaining(['25%', '50%', '100%']));
    expect(items.find((item) => item.label === '25%')?.detail).toContain('out-degree 28, in-degree 196');
  });
  test('out-degrees', async () => expect((await complete(text('out-degree'))).labels).toContain('11'));
  test('in-degrees', async () => expect((await complete(text('in-degree'))).labels).toContain('77'));
});

describe('what is inserted', () => {
  test('the word being typed is replaced, hyphens and all', async () => {
    const { accept } = await complete('training t { learning-r<|> }');
    expect(accept('learning-rate')).toBe(`training t { learning-rate \${1:1e-3} }`);
  });
  test('a declaration with places to fill in', async () => {
    const { accept } = await complete('<|>');
    expect(accept('network')).toMatch(/^network \$\{1:first\} \{\n\tinput \$\{2:784\}/);
  });
  test('choices for words', async () => {
    const { accept } = await complete('training t { <|> }');
    expect(accept('optimizer')).toContain(`optimizer \${1|adam,adamw,sgd|}`);
  });
});

describe('a blank asks for values alone', () => {
  test('values', async () =>
    expect((await complete('training t { optimizer <|> }', ' ')).labels).toContain('adam'));
  test('no properties', async () => expect((await complete('training t { <|> }', ' ')).labels).toEqual([]));
});

test('other files of the folder after import', async () => {
  const { labels } = await complete('import <|>', undefined, {
    'shared.psnet': 'dataset d { source mnist }',
  });
  expect(labels).toEqual(['"./shared.psnet"']);
});

test('files of other folders after import, nearer ones first, none twice', async () => {
  const files = { 'nets/a.psnet': '', '../b.psnet': '', 'c.psnet': '', 'had.psnet': '' };
  const { items } = await complete('import "had.psnet"\nimport <|>', undefined, files);
  const sorted = items.toSorted((a, b) => String(a.sortText).localeCompare(String(b.sortText)));
  expect(sorted.map(({ label }) => label)).toEqual(['"./c.psnet"', '"./nets/a.psnet"', '"../b.psnet"']);
});

test('names of imported declarations', async () => {
  const { labels } = await complete('import "shared.psnet"\nsearch s { dataset <|> }', undefined, {
    'shared.psnet': 'dataset theirs { source mnist }',
  });
  expect(labels).toContain('theirs');
});
