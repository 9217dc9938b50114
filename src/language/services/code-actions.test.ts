import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { catalogue, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import { roomCodes } from '../diagnostics/codes/rooms.ts';
import type { DiagnosticRow } from '../diagnostics/diagnostic-row.ts';
import { formatPsnet, isWellFormed } from '../format.ts';
import { applied, open } from '../testing/marked.ts';

async function actionsAt(text: string, beside?: Record<string, string>) {
  const opened = await open(text, beside);
  const { textDocument, position } = opened.at();
  const actions = (await opened.psnet.lsp.CodeActionProvider!.getCodeActions(opened.document, {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: opened.document.diagnostics ?? [] },
  })) as CodeAction[];
  return {
    titles: actions.map(({ title }) => title),
    actions,
    after: (title: string) => {
      const action = actions.find((one) => one.title === title);
      const edits = action?.edit?.changes?.[textDocument.uri];
      if (!edits)
        throw new Error(`There is no action ${title} among ${actions.map((one) => one.title).join('; ')}`);
      return applied(opened.document, edits);
    },
  };
}

const fixes: readonly [code: string, before: string, title: string, after: string][] = [
  [
    'inadmissible-density',
    'network a { input 784 dense 112 den<|>sity 10% dense 10 }',
    'Use 9.82 %: out-degree 11, in-degree 77',
    'network a { input 784 dense 112 out-degree 11 dense 10 }',
  ],
  [
    'inadmissible-density',
    'network a { input 784 dense 100 den<|>sity 10% dense 10 }',
    'Pad the input to 790',
    'network a { input 784 pad 790 dense 100 density 10% dense 10 }',
  ],
  [
    'inadmissible-density',
    'network a { input 784 dense 112 density 25% dense 10 den<|>sity 25% }',
    'Make the layer of 10 neurons one of 12',
    'network a { input 784 dense 112 density 25% dense 12 density 25% }',
  ],
  [
    'inadmissible-degree',
    'network a { input 784 dense 100 out-de<|>gree 30 dense 10 }',
    'Write 25',
    'network a { input 784 dense 100 out-degree 25 dense 10 }',
  ],
  [
    'degree-range',
    'network a { input 8 dense 4 out-de<|>gree 9 }',
    'Write 4',
    'network a { input 8 dense 4 out-degree 4 }',
  ],
  [
    'inexact-clash-free',
    'network a { input 784 dense 112 den<|>sity 10% pattern clash-free dense 10 }',
    'Write out-degree 11',
    'network a { input 784 dense 112 out-degree 11 pattern clash-free dense 10 }',
  ],
  [
    'parallelism-divides',
    'network a { input 800 dense 100 density 20% pattern clash-free para<|>llelism 30 dense 10 }',
    'Write 32',
    'network a { input 800 dense 100 density 20% pattern clash-free parallelism 32 dense 10 }',
  ],
  [
    'flatten-missing',
    'network a { input (8, 8, 3) de<|>nse 2 }',
    'Insert flatten',
    'network a { input (8, 8, 3) flatten\n  dense 2 }',
  ],
  ['unknown-property', 'training t { ep<|>och 5 }', 'Write epochs', 'training t { epochs 5 }'],
  ['unknown-declaration', 'netw<|>rok a { neurons (4, 2) }', 'Write network', 'network a { neurons (4, 2) }'],
  ['wrong-value', 'training t { optimizer ad<|>an }', 'Write adam', 'training t { optimizer adam }'],
  ['out-of-range', 'training t { batch <|>0 }', 'Write 1', 'training t { batch 1 }'],
  [
    'unresolved-name',
    'network abc { neurons (784, 10) } experiment e { network a<|>bd dataset mnist }',
    'Write abc',
    'network abc { neurons (784, 10) } experiment e { network abc dataset mnist }',
  ],
  [
    'unresolved-name',
    'search s { dataset mnist training p<|>aper }',
    'Declare training paper',
    'training paper {\n  optimizer adam\n  epochs 50\n}\n\nsearch s { dataset mnist training paper }',
  ],
  ['duplicate-property', 'training t { epochs 5 ep<|>ochs 6 }', 'Remove it', 'training t { epochs 5 }'],
  [
    'ignored-property',
    'training t { optimizer adam mom<|>entum 0.9 }',
    'Remove it',
    'training t { optimizer adam }',
  ],
  ['unclosed-declaration', 'net<|>work a { neurons (4, 2)', 'Insert }', 'network a { neurons (4, 2)\n}'],
  ['unclosed-tuple', 'network a { neurons <|>(4, 2 }', 'Insert )', 'network a { neurons (4, 2) }'],
  ['missing-comma', 'network a { neurons (4 <|>2) }', 'Insert ,', 'network a { neurons (4, 2) }'],
  ['unclosed-text', 'import "<|>a', 'Insert "', 'import "a"'],
  [
    'missing-property',
    'dataset <|>d { pca 20 }',
    'Insert source csv "data/train.csv"',
    'dataset d { source csv "data/train.csv"\n  pca 20 }',
  ],
  ['missing-input', 'network a { den<|>se 10 }', 'Insert input 784', 'network a { input 784\n  dense 10 }'],
  [
    'range-reversed',
    'search s { dataset mnist layers <|>3..1 }',
    'Write 1..3',
    'search s { dataset mnist layers 1..3 }',
  ],
  [
    'hidden-softmax',
    'network a { input 8 dense 4 so<|>ftmax dense 2 }',
    'Write relu',
    'network a { input 8 dense 4 relu dense 2 }',
  ],
  [
    'misplaced-property',
    'network a { input (4, 4, 1) flatten pat<|>tern random dense 2 }',
    'Move it before input',
    'network a { pattern random\n  input (4, 4, 1) flatten dense 2 }',
  ],
  [
    'later-junction-sparser',
    'network a { input 784 dense 112 density 50% dense 56 den<|>sity 25% dense 10 }',
    'Swap the two densities',
    'network a { input 784 dense 112 density 25% dense 56 density 50% dense 10 }',
  ],
  [
    'few-admissible-densities',
    'network a { input 784 den<|>se 100 density 25% dense 10 }',
    'Pad the input to 800',
    'network a { input 784 pad 800 dense 100 density 25% dense 10 }',
  ],
  [
    'disconnected-neurons',
    'network a { pattern random input 784 dense 112 den<|>sity 1% dense 10 }',
    'Use a structured pattern',
    'network a { pattern random input 784 dense 112 density 1% pattern structured dense 10 }',
  ],
  [
    'input-mismatch',
    'network a { input <|>700 dense 10 } dataset d { source mnist }',
    'Set input to 784',
    'network a { input 784 dense 10 } dataset d { source mnist }',
  ],
  [
    'input-mismatch of the compact form',
    'network a { neurons (<|>700, 10) } dataset d { source mnist }',
    'Set input to 784',
    'network a { neurons (784, 10) } dataset d { source mnist }',
  ],
  [
    'class-mismatch',
    'network a { input 784 dense 5 } experiment e { network <|>a dataset mnist }',
    'Set dense to 10',
    'network a { input 784 dense 10 } experiment e { network a dataset mnist }',
  ],
  [
    'l2-high',
    'network a { input 784 dense 112 density 25% dense 10 } training t { l2 <|>1.1e-4 }',
    'Set l2 to 8e-5',
    'network a { input 784 dense 112 density 25% dense 10 } training t { l2 8e-5 }',
  ],
  ['repeated-seed', 'training t { seeds (1, 2, <|>1) }', 'Write (1, 2)', 'training t { seeds (1, 2) }'],
  [
    'compact-lengths',
    'network a { neurons (8, 4, 4) out-de<|>grees (1) }',
    'Write (1, 1)',
    'network a { neurons (8, 4, 4) out-degrees (1, 1) }',
  ],
  [
    'not-clash-free',
    'network a { input 8 dense 4 density 50% pattern random dit<|>her }',
    'Write clash-free',
    'network a { input 8 dense 4 density 50% pattern clash-free dither }',
  ],
  [
    'vary-junctions',
    'experiment e { vary epochs (1, 2) of junctions <|>1 }',
    'Remove it',
    'experiment e { vary epochs (1, 2) }',
  ],
  [
    'duplicate-name',
    'network a { neurons (4, 2) } network <|>a { neurons (8, 2) }',
    'Write a-2',
    'network a { neurons (4, 2) } network a-2 { neurons (8, 2) }',
  ],
  ['missing-value', 'training t { epo<|>chs }', 'Insert 50', 'training t { epochs 50 }'],
  [
    'wrong-value of few words',
    'training t { optimizer <|>fast }',
    'Write sgd',
    'training t { optimizer sgd }',
  ],
  [
    'too-many-components',
    'dataset d { source digits <|>pca 200 }',
    'Write 64',
    'dataset d { source digits pca 64 }',
  ],
  [
    'unused-declaration',
    'network a { neurons (784, 10) } dataset <|>d { source mnist } experiment e { network a dataset mnist }',
    'Remove it',
    'network a { neurons (784, 10) } experiment e { network a dataset mnist }',
  ],
  [
    'taps-range',
    'network a { input (8, 8, 3) conv 4 ta<|>ps 10 flatten dense 2 }',
    'Write 9',
    'network a { input (8, 8, 3) conv 4 taps 9 flatten dense 2 }',
  ],
  [
    'second-input',
    'network a { input 8 dense 4 inp<|>ut 8 pad 9 }',
    'Remove it',
    'network a { input 8 dense 4 }',
  ],
  [
    'empty-network',
    'network <|>a { pattern random }',
    'Insert input 784\n  dense 10 softmax',
    'network a {\n  pattern random\n  input 784\n  dense 10 softmax\n}',
  ],
  [
    'missing-property that names a network',
    'network a { neurons (64, 10) } experiment <|>e { dataset digits }',
    'Insert network a',
    'network a { neurons (64, 10) } experiment e { dataset digits network a }',
  ],
  [
    'missing-property of an empty body',
    'search <|>s { }',
    'Insert dataset digits',
    'search s { dataset digits }',
  ],
  [
    'a unit in other letters',
    'hardware h { clock <|>15 mhz }',
    'Write 15 MHz',
    'hardware h { clock 15 MHz }',
  ],
  ['a clock without a unit', 'hardware h { clock <|>15 }', 'Write 15 MHz', 'hardware h { clock 15 MHz }'],
  [
    'a share that is a number',
    'training t { learning-rate <|>1% }',
    'Write 0.01',
    'training t { learning-rate 0.01 }',
  ],
  [
    'a share beyond 100%',
    'network a { input 4 dense 2 density <|>110% }',
    'Write 100%',
    'network a { input 4 dense 2 density 100% }',
  ],
  [
    'exchanged letters',
    'network a { input 4 dense 2 <|>rleu }',
    'Write relu',
    'network a { input 4 dense 2 relu }',
  ],
  ['capitals', 'search s { dataset <|>MNIST }', 'Write mnist', 'search s { dataset mnist }'],
  ['unknown-device', 'hardware h { device xc<|>7a100 }', 'Write xc7a100t', 'hardware h { device xc7a100t }'],
  [
    'fixed-point-sum',
    'hardware h { fixed-po<|>int (10, 3, 7) }',
    'Write (11, 3, 7)',
    'hardware h { fixed-point (11, 3, 7) }',
  ],
];

describe('quick fixes', () => {
  for (const [code, before, title, after] of fixes) {
    test(`${code}: ${title}`, async () => {
      const { after: result } = await actionsAt(before);
      expect(formatPsnet(result(title))).toBe(formatPsnet(after));
    });
  }

  test('a fix takes its diagnostic along and says when it is the likely one', async () => {
    const { actions } = await actionsAt('training t { ep<|>och 5 }');
    expect(actions[0]).toMatchObject({
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'unknown-property' }],
    });
  });

  test('a fix of a file in style leaves it in style', async () => {
    const rows: readonly Pick<DiagnosticRow, 'bad' | 'beside'>[] = [
      ...Object.values(catalogue),
      ...Object.values(roomCodes),
    ];
    // Bodies on lines of their own, as people write them, and on one line.
    const texts = rows.flatMap(({ bad, beside }) =>
      [bad, bad.replaceAll('{', '{\n')].map((text) => ({ text: formatPsnet(text), beside })),
    );
    for (const { text, beside } of texts.filter((one) => isWellFormed(one.text))) {
      const { document, psnet } = await open(text, beside);
      for (const diagnostic of document.diagnostics ?? []) {
        const actions = (await psnet.lsp.CodeActionProvider!.getCodeActions(document, {
          textDocument: { uri: document.uri.toString() },
          range: diagnostic.range,
          context: { diagnostics: [diagnostic] },
        })) as CodeAction[];
        for (const { title, edit } of actions) {
          const result = applied(document, edit?.changes?.[document.uri.toString()] ?? []);
          // An empty line between declarations is not the fix's own matter.
          const lines = (some: string) => some.split('\n').filter((line) => line !== '');
          expect(lines(result), `${title} of ${text}`).toEqual(lines(formatPsnet(result)));
        }
      }
    }
  }, 60_000);

  test('what is taken out takes its line along', async () => {
    const { after } = await actionsAt('training t {\n  optimizer adam\n  mom<|>entum 0.9\n  epochs 5\n}\n');
    expect(after('Remove it')).toBe('training t {\n  optimizer adam\n  epochs 5\n}\n');
    const unused = await actionsAt('dataset <|>d {\n  source mnist\n}\n\nsearch s {\n  dataset digits\n}\n');
    expect(unused.after('Remove it')).toBe('search s {\n  dataset digits\n}\n');
  });

  test('what is declared for a declaration stands above its comment', async () => {
    const { after: result } = await actionsAt(
      'network a {\n  neurons (64, 10)\n}\n\n// Both\n/* of them */\nexperiment e {\n  network a  dataset digits  training <|>mine\n}\n',
    );
    expect(result('Declare training mine')).toContain('}\n\n// Both\n/* of them */\nexperiment e {');
  });

  test('no fix breaks its file further', async () => {
    for (const [code, row] of Object.entries(catalogue) as [
      DiagnosticCode,
      (typeof catalogue)[DiagnosticCode],
    ][]) {
      const { document, psnet } = await open(row.bad);
      const told = (document.diagnostics ?? []).filter((one) => one.code === code && one.severity === 1);
      for (const diagnostic of told) {
        const actions = (await psnet.lsp.CodeActionProvider!.getCodeActions(document, {
          textDocument: { uri: document.uri.toString() },
          range: diagnostic.range,
          context: { diagnostics: [diagnostic], only: ['quickfix'] },
        })) as CodeAction[];
        for (const action of actions.filter(({ diagnostics }) => diagnostics?.length)) {
          const text = applied(document, action.edit?.changes?.[document.uri.toString()] ?? []);
          const again = await open(text);
          const left = (again.document.diagnostics ?? []).filter((one) => one.severity === 1);
          expect(left.length, `${code}: ${text}`).toBeLessThanOrEqual(document.diagnostics?.length ?? 0);
        }
      }
    }
  });
});

const refactorings: readonly [what: string, before: string, title: string, after: string][] = [
  [
    'density to out-degree',
    'network a { input 784 dense 112 den<|>sity 25% dense 10 }',
    'Write it as out-degree 28',
    'network a { input 784 dense 112 out-degree 28 dense 10 }',
  ],
  [
    'density to in-degree',
    'network a { input 784 dense 112 den<|>sity 25% dense 10 }',
    'Write it as in-degree 196',
    'network a { input 784 dense 112 in-degree 196 dense 10 }',
  ],
  [
    'out-degree to density',
    'network a { input 784 dense 112 out-de<|>gree 28 dense 10 }',
    'Write it as density 25%',
    'network a { input 784 dense 112 density 25% dense 10 }',
  ],
  [
    'densities of the compact form to out-degrees',
    'network a { neurons (8, 4, 4) den<|>sities (25%, 50%) }',
    'Write it as out-degrees (1, 2)',
    'network a { neurons (8, 4, 4) out-degrees (1, 2) }',
  ],
  [
    'in-degrees of the compact form to densities',
    'network a { neurons (8, 4, 4) in-degrees (<|>2, 2) }',
    'Write it as densities (25%, 50%)',
    'network a { neurons (8, 4, 4) densities (25%, 50%) }',
  ],
  [
    'clash-free',
    'network a { input 784 den<|>se 112 density 25% dense 10 }',
    'Make the junction clash-free',
    'network a { input 784 dense 112 density 25% pattern clash-free dense 10 }',
  ],
  [
    'the compact form',
    'network a {\n  // two junctions\n  neu<|>rons (8, 4, 4)\n  out-degrees (1, 2)\n}',
    'Write the compact form as layer lines',
    'network a {\n  // two junctions\n  input 8\n  dense 4 relu  out-degree 1\n  dense 4 softmax  out-degree 2\n}',
  ],
  [
    'the compact form with what holds for the whole network after it',
    'network a {\n  // two junctions\n  neu<|>rons (8, 4, 4) // small\n  densities (25%, 50%)\n  seed 5\n}',
    'Write the compact form as layer lines',
    'network a {\n  // two junctions\n  // small\n  seed 5\n  input 8\n  dense 4 relu  density 25%\n  dense 4 softmax  density 50%\n}',
  ],
];

describe('refactorings', () => {
  for (const [what, before, title, after] of refactorings) {
    test(what, async () => {
      const { after: result } = await actionsAt(before);
      expect(formatPsnet(result(title))).toBe(formatPsnet(after));
    });
  }

  test('the compact form comes in style, whatever it was', async () => {
    const { after: result } = await actionsAt(
      'network a { pattern random in-degrees (2, 2) neu<|>rons (8, 4, 4) }',
    );
    expect(result('Write the compact form as layer lines')).toBe(
      'network a {\n  pattern random\n  input 8\n  dense 4 relu  in-degree 2\n  dense 4 softmax  in-degree 2\n}',
    );
  });

  test('a training is written out', async () => {
    const { after } = await actionsAt(
      'network a { neurons (784, 10) } exp<|>eriment e { network a dataset mnist }',
    );
    const text = after('Declare the training as e-training');
    expect(text).toMatch(/training e-training \{\n {2}optimizer adam\n/);
    expect(text).toContain('dataset mnist  training e-training');
    expect((await open(text)).document.diagnostics).toEqual([]);
  });

  test('names of trainings that are taken are passed over', async () => {
    const { titles } = await actionsAt(
      'training e-training { } training e-training-2 { } exp<|>eriment e { network a dataset mnist }',
    );
    expect(titles).toContain('Declare the training as e-training-3');
  });

  test('what is fully connected is not made clash-free', async () => {
    const { titles } = await actionsAt('network a { input 784 den<|>se 112 dense 10 }');
    expect(titles).not.toContain('Make the junction clash-free');
  });

  test('degrees that differ are not converted', async () => {
    const { titles } = await actionsAt('network a { input 784 dense 112 den<|>sity 10% dense 10 }');
    expect(titles.filter((title) => title.startsWith('Write it as'))).toEqual([]);
  });
});
