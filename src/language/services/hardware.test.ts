import { describe, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver-protocol';
import { applied, open } from '../testing/marked.ts';

const network =
  'network demo {\n  pattern clash-free\n  input 1024\n  dense 64 sigmoid out-degree 4\n  dense 32 sigmoid out-degree 16\n}\n';
const board = (z = '(128, 32)', device = 'xc7a100t') =>
  `hardware nexys4 {\n  device ${device}  clock 15 MHz\n  fixed-point (10, 2, 7)\n  parallelism ${z}\n}\n`;

const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function shown(text: string) {
  const { psnet, document } = await open(text);
  const textDocument = { uri: document.uri.toString() };
  const hints = await psnet.lsp.InlayHintProvider!.getInlayHints(document, {
    textDocument,
    range: everywhere,
  });
  const lenses = await psnet.lsp.CodeLensProvider!.provideCodeLens(document, { textDocument });
  return {
    hints: (hints ?? []).map(({ position, label }) => `${position.line}: ${label}`),
    lenses: (lenses ?? []).map(({ command }) => command?.title ?? ''),
    psnet,
  };
}

describe('the estimate stands beside a hardware', () => {
  test('as room and speed', async () => {
    const { hints, lenses } = await shown(network + board());
    const [speed, room] = hints.slice(-2);
    expect(room).toMatch(/^7: LUT [\d.]+ % · FF [\d.]+ % · DSP 93 % · BRAM [\d.]+ %$/);
    expect(speed).toBe('9: 36 clocks an input · 417,000 inputs/s');
    expect(lenses.slice(-2)).toEqual(['Synthesize', 'Write Verilog']);
    expect(lenses.at(-3)).toBe('FPGA: 36 clocks · DSP 93 %');
  });

  test('with the z that is solved, and whose it is where there are several networks', async () => {
    const several = `${network}network other {\n  neurons (16, 8)\n}\n`;
    const { hints } = await shown(`${several}hardware h { device xc7a35t }`);
    expect(hints.at(-1)).toMatch(/^9: demo: z \(\d+, \d+\) · \d+ clocks an input .* · LUT /);
  });

  test('at the end of a line that holds several properties', async () => {
    const { psnet, document, text } = await open(network + board());
    const textDocument = { uri: document.uri.toString() };
    const hints = await psnet.lsp.InlayHintProvider!.getInlayHints(document, {
      textDocument,
      range: everywhere,
    });
    const room = hints?.find(({ label }) => String(label).startsWith('LUT'));
    const line = text.split('\n')[room?.position.line ?? 0];
    expect(room?.position.character).toBe(line.length);
  });

  test('and not where it is switched off, or no network can be put on it', async () => {
    const off = await shown(network + board());
    off.psnet.analysis.Settings.current.inlayHints.fpga = false;
    const { document } = await open(network + board());
    const hints = await off.psnet.lsp.InlayHintProvider!.getInlayHints(document, {
      textDocument: { uri: document.uri.toString() },
      range: everywhere,
    });
    expect(hints?.some(({ label }) => String(label).includes('clocks'))).toBe(false);
    const wrong = await shown(network + board('(100, 32)'));
    expect(wrong.hints.some((hint) => hint.includes('clocks'))).toBe(false);
    expect(wrong.lenses.at(-1)).toBe('FPGA');
  });

  test('and in the hover, with its interval', async () => {
    for (const text of [board().replace('nexys4', 'nex<|>ys4'), board().replace('device', 'dev<|>ice')]) {
      const { psnet, document, at } = await open(network + text);
      const hover = (await psnet.lsp.HoverProvider!.getHoverContent(document, at())) as Hover;
      const { value } = hover.contents as { value: string };
      expect(value).toContain('**demo** on xc7a100t, training: fits');
      expect(value).toMatch(/\| LUT \| [\d,]+ \| [\d,]+–[\d,]+ \| 63,400 \|/);
      expect(value).toContain('In DSP blocks: FF 1–2, BP 2; in LUTs: UP 1–2.');
    }
  });
});

describe('what keeps the network from the hardware is told at its place', () => {
  const told = async (text: string) => {
    const { document, read } = await open(text);
    return (document.diagnostics ?? [])
      .filter(({ code }) => /^(parallelism|hardware)-/.test(String(code)))
      .map(({ code, range, severity }) => ({ code, place: read(range), severity }));
  };
  test.each([
    ['(100, 32)', 'parallelism-not-a-divisor', '100'],
    ['(128, 5)', 'parallelism-not-a-divisor', '5'],
    ['(2048, 32)', 'parallelism-out-of-range', '2048'],
    ['(128)', 'parallelism-count', '(128)'],
    ['(1024, 1)', 'parallelism-next-bank', '1'],
  ])('z %s', async (z, code, place) => {
    expect(await told(network + board(z))).toEqual([{ code, place, severity: 2 }]);
  });

  test('no room', async () => {
    const [found] = await told(network + board('(128, 32)', 'ice40up5k'));
    expect(found.code).toBe('hardware-does-not-fit');
  });

  test('nothing where several networks could be meant, or all is well', async () => {
    const second = network.replace('demo', 'second');
    expect(await told(network + second + board('(100, 32)'))).toEqual([]);
    expect(await told(network + board())).toEqual([]);
  });

  test.each([
    ['(12<|>8, 32)', 'slower', '(64, 16)', '68'],
    ['(64<|>, 16)', 'fastest', '(128, 32)', '36'],
    ['(12<|>8, 32)', 'next faster', '(256, 64)', '20'],
    ['(10<|>0, 32)', 'fastest', '(128, 32)', '36'],
  ])('from z %s to the %s', async (z, which, other, clocks) => {
    const { psnet, document, at } = await open(network + board(z));
    const { position } = at();
    const actions = await psnet.lsp.CodeActionProvider!.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor'] },
    });
    const found = (actions ?? []).find(({ title }) => title.includes(which));
    expect(found?.title).toContain(`${other}, ${clocks} clocks`);
    const changes = found && 'edit' in found ? Object.values(found.edit?.changes ?? {})[0] : [];
    expect(applied(document, changes ?? [])).toBe(network + board(other));
  });

  test('the nearest that works is a quick fix', async () => {
    const { psnet, document, at } = await open(network + board('(1<|>00, 32)'));
    const { position } = at();
    const actions = await psnet.lsp.CodeActionProvider!.getCodeActions(document, {
      textDocument: { uri: document.uri.toString() },
      range: { start: position, end: position },
      context: { diagnostics: document.diagnostics ?? [] },
    });
    const [fix] = (actions ?? []).flatMap((action) => ('edit' in action && action.edit ? [action.edit] : []));
    const edits = Object.values(fix.changes ?? {})[0] ?? [];
    expect(applied(document, edits)).toBe(network + board('(128, 32)'));
  });
});
