import { afterEach, describe, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { connectClient } from '../testing/language-client.ts';
import { open } from '../testing/marked.ts';
import { carryOver } from './steady-networks.ts';

const uri = 'untitled:a.psnet';
const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const network = (line: string) => `network a {
  input 784
  dense 112 relu  density 25%
  ${line}
  dense 10 softmax
}
`;

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Types texts one after the other into one document and gives what stands beside its lines after each. */
async function shownWhile(...texts: readonly string[]) {
  const { client, close: end } = await connectClient();
  close = end;
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'psnet', version: 1, text: texts[0] },
  });
  const shown: { hints: string[]; totals?: string; tooltips: unknown[] }[] = [];
  for (const [index, text] of texts.entries()) {
    const textDocument = { uri, version: index + 2 };
    await client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    const hints = await client.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: everywhere,
    });
    const lenses = await client.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    shown.push({
      hints: hints.map(({ position, label }) => `${position.line}: ${String(label).split(' · ')[0]}`),
      tooltips: hints.map(({ tooltip }) => tooltip),
      totals: lenses.at(-1)?.command?.title,
    });
  }
  return shown;
}

describe('nothing jumps while a line is typed', () => {
  const words = 'dense 56 relu  density 12.5% pattern clash-free';
  const begun = Array.from(words, (_, length) => network(words.slice(0, length + 1)));

  test('the lines around it keep their hints at every keystroke', async () => {
    const shown = await shownWhile(network(''), ...begun);
    for (const [index, { hints }] of shown.entries()) {
      const lines = hints.map((hint) => hint.split(':')[0]);
      expect(lines, words.slice(0, index)).toEqual(expect.arrayContaining(['2', '4']));
    }
    expect(shown.at(-1)?.hints).toEqual(['2: 21,952 weights', '3: 784 weights', '4: 560 weights']);
  });

  test('a line that turns wrong keeps its own, and the hover says of when', async () => {
    const [, wrong, mended] = await shownWhile(
      network('dense 56 density 50%'),
      network('dense 56 density 50% out-degree 3'),
      network('dense 56 density 25%'),
    );
    expect(wrong.hints).toEqual(['2: 21,952 weights', '3: 3,136 weights', '4: 560 weights']);
    expect(wrong.totals).toMatch(/^25,648 of/);
    expect(wrong.tooltips[1]).toContain('before the network had an error');
    expect(mended.hints[1]).toBe('3: 1,568 weights');
    expect(mended.tooltips[1]).not.toContain('before the network had an error');
  });

  test('the compact form keeps its total', async () => {
    const [, wrong] = await shownWhile(
      'network a { neurons (8, 4, 4) }',
      'network a { neurons (8, 4, 4) out-degrees (1) }',
    );
    expect(wrong.hints).toEqual(['0: 48 of 48 weights']);
  });

  test('a network that was never right has none', async () => {
    const [shown] = await shownWhile(network('dense 0'));
    expect(shown).toMatchObject({ hints: [], totals: 'Complexity' });
  });
});

describe('lines carried over', () => {
  const cases: readonly [what: string, now: string, before: string, places: readonly unknown[]][] = [
    ['unchanged', 'abc', 'abc', [0, 1, 2]],
    ['one changed', 'axc', 'abc', [0, 1, 2]],
    ['one put in', 'axbc', 'abc', [0, undefined, 1, 2]],
    ['one taken out', 'ac', 'abc', [0, 2]],
    ['one doubled', 'abb', 'ab', [0, 1, undefined]],
    ['all new', 'xy', 'abc', [undefined, undefined]],
  ];
  for (const [what, now, before, places] of cases) {
    test(what, () => expect(carryOver([...now], [...before])).toEqual(places));
  }
});

describe('a hint', () => {
  const hintsOf = async (text: string) => {
    const { psnet, document } = await open(text);
    const params = { textDocument: { uri: '' }, range: everywhere };
    return (await psnet.lsp.InlayHintProvider!.getInlayHints(document, params)) ?? [];
  };

  test('is explained by its hover', async () => {
    const [hint] = await hintsOf(network('dense 56 density 50%'));
    expect(hint.tooltip).toContain('Junction 1 joins 784 to 112 neurons.');
    expect(hint.tooltip).toContain('in 196 · out 28');
  });

  test('of a picture says its shape', async () => {
    const [conv, pool] = await hintsOf('network a { input (8, 8, 3) conv 4 pool max 2 flatten dense 2 }');
    expect(conv.label).toMatch(/^→ 8×8×4 · 108 weights/);
    expect(pool.label).toBe('→ 4×4×4');
    expect(pool.tooltip).toContain('4×4×4');
  });

  test('stands at the end of its layer, before a comment', async () => {
    const text = 'network a {\n  input 8\n  dense 4 relu  // note\n}';
    const [{ position }] = await hintsOf(text);
    expect(position).toEqual({ line: 2, character: '  dense 4 relu'.length });
  });
});
