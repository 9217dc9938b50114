import { describe, expect, test } from 'vitest';
import { formatPsnet } from '../format.ts';
import { open } from '../testing/marked.ts';
import { fileSnippets, filledIn } from './file-snippets.ts';
import { colourTheme, palettes } from './themes.ts';

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const linear = (hex: string): Rgb => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
};
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Contrast by WCAG 2. */
function contrast(a: string, b: string): number {
  const [one, other] = [luminance(linear(a)), luminance(linear(b))];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** How eyes without one kind of cone see, on linear RGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const eyes: Readonly<Record<string, Matrix>> = {
  'without red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIELAB of a linear colour, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(hex: string, by: Matrix): Rgb {
  const colour = linear(hex);
  const through = by.map((row) => row.reduce((sum, part, at) => sum + part * (colour[at] ?? 0), 0));
  return lab(through.map((one) => Math.min(1, Math.max(0, one))) as unknown as Rgb);
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(...a.map((one, at) => one - (b[at] ?? 0)));

describe.each(palettes)('the theme $label', (palette) => {
  test('can be read: a contrast of 4.5 and more', () => {
    const { label: _, base: __, background, bars, lines: ___, chosen, ...colours } = palette;
    expect(contrast(palette.foreground, bars)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#FFFFFF', chosen)).toBeGreaterThanOrEqual(4.5);
    for (const [what, colour] of Object.entries(colours)) {
      expect(contrast(colour, background), what).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(Object.entries(eyes))('tells what matters apart for eyes %s', (_, matrix) => {
    // What stands side by side on a line, and the three squiggles.
    const pairs = [
      ['layer', 'property'],
      ['layer', 'number'],
      ['property', 'value'],
      ['property', 'number'],
      ['keyword', 'text'],
      ['error', 'information'],
      ['error', 'warning'],
      ['warning', 'information'],
    ] as const;
    for (const [one, other] of pairs) {
      const apart = distance(seen(palette[one], matrix), seen(palette[other], matrix));
      // Two and a half is what a trained eye just sees side by side; four times that is plain.
      expect(apart, `${one} and ${other}`).toBeGreaterThan(10);
    }
  });

  test('colours every scope of the grammar by a rule', () => {
    expect(JSON.stringify(colourTheme(palette))).not.toContain('undefined');
  });
});

describe.each(Object.entries(fileSnippets()))('the snippet %s', (_, { body }) => {
  const text = `${filledIn(body.join('\n'))}\n`;

  test('is formatted', () => expect(formatPsnet(text)).toBe(text));

  test('has nothing to complain of but what its numbers ask for', async () => {
    const { document } = await open(text);
    const told = (document.diagnostics ?? []).filter(({ severity }) => severity === 1 || severity === 2);
    expect(told).toEqual([]);
  });
});
