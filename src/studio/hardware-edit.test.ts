import { expect, test } from 'vitest';
import type { DocumentModel } from '../language/document-model.ts';
import { goodValue } from '../network/testing/networks.ts';
import { type HardwareChange, hardwareEdits, newHardwareEdit } from './hardware-edit.ts';
import type { OffsetEdit } from './text-slice.ts';

const place = (text: string, at: number) => {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length - 1, character: lines[lines.length - 1].length };
};

const model = (text: string): DocumentModel => ({
  uri: 'file:///a.psnet',
  version: 1,
  model: { networks: [], datasets: [], trainings: [], experiments: [], hardware: [], searches: [] },
  networks: [],
  hardware: [...text.matchAll(/hardware (\w+)\s*\{[^}]*\}/g)].map((found) => ({
    name: found[1],
    range: { start: place(text, found.index), end: place(text, found.index + found[0].length) },
    nameRange: { start: place(text, found.index), end: place(text, found.index) },
  })),
  experiments: [],
  searches: [],
  errors: 0,
});

const apply = (text: string, edits: readonly OffsetEdit[]) =>
  edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, end, text: written }) => now.slice(0, start) + written + now.slice(end), text);

const changed = (text: string, change: HardwareChange) =>
  apply(text, goodValue(hardwareEdits(text, model(text), 'b', change)));

test.each([
  [
    'replaces z and device, and leaves comments alone',
    'hardware a { parallelism (1, 1) }\nhardware b {\n  // parallelism (9, 9)\n  device xc7a100t  parallelism (128, 32)\n}\n',
    'hardware a { parallelism (1, 1) }\nhardware b {\n  // parallelism (9, 9)\n  device ecp5-85  parallelism (64, 16)\n}\n',
  ],
  [
    'puts z on a line of its own where there is none',
    'hardware b {\n  device xc7a100t // part\n}\n',
    'hardware b {\n  device ecp5-85 // part\n  parallelism (64, 16)\n}\n',
  ],
  [
    'puts both into a declaration of one line',
    'hardware b { clock 15 MHz }',
    'hardware b { clock 15 MHz device ecp5-85  parallelism (64, 16) }',
  ],
  ['fills an empty body', 'hardware b {}', 'hardware b { device ecp5-85  parallelism (64, 16) }'],
])('%s', (_, text, expected) => {
  expect(changed(text, { device: 'ecp5-85', parallelism: [64, 16] })).toBe(expected);
});

test('clock, format and mode are written as the language has them', () => {
  const change: HardwareChange = {
    clock: 15e6,
    fixedPoint: { total: 10, integer: 2, fraction: 7 },
    mode: 'inference',
  };
  const text = 'hardware b {\n  device xc7a100t  clock 1e8 Hz\n  fixed-point (12, 3, 8)\n}\n';
  expect(apply(text, goodValue(hardwareEdits(text, model(text), 'b', change)))).toBe(
    'hardware b {\n  device xc7a100t  clock 15 MHz\n  fixed-point (10, 2, 7)\n  mode inference\n}\n',
  );
  const added = apply('', [newHardwareEdit('', 'b', { ...change, parallelism: [4, 2] })]);
  expect(added).toBe(
    'hardware b {\n  device xc7a100t  clock 15 MHz\n  fixed-point (10, 2, 7)\n  parallelism (4, 2)\n  mode inference\n}\n',
  );
});

test('what comes from another file is refused', () => {
  const text = 'hardware a { }';
  expect(hardwareEdits(text, model(text), 'b', { device: 'x' })).toMatchObject({
    error: { code: 'not-in-this-file' },
  });
});

test('a new declaration stands after the last line', () => {
  const text = 'network n { neurons (8, 4) }';
  expect(apply(text, [newHardwareEdit(text, 'board', {})])).toBe(
    `${text}\n\nhardware board {\n  device xc7a100t  clock 100 MHz\n  fixed-point (12, 3, 8)\n}\n`,
  );
});
