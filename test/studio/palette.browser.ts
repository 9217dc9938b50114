import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ThemeName } from './page/themes.ts';
import { withStudio } from './studio-browser.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** How eyes without one kind of cone see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const eyes: Readonly<Record<string, readonly Colour[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (byte: number) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const seenBy = (matrix: readonly Colour[], colour: Colour): Colour =>
  matrix.map((row) => {
    const value = row.reduce((sum, weight, i) => sum + weight * linear(colour[i]), 0);
    return Math.min(1, Math.max(0, value));
  }) as unknown as Colour;

/** Ottosson's OKLab, in which equal distances look equally far apart. */
function oklab([r, g, b]: Colour): Colour {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Colour, b: Colour) => 100 * Math.hypot(...a.map((value, i) => value - b[i]));

/** Of two colours that can just be told apart it is about 2. */
const leastDistance = 8;

describe('the palette', () => {
  for (const theme of ['light', 'dark', 'hc-dark', 'hc-light'] satisfies readonly ThemeName[])
    it(`has six lines and two signs that every kind of eye tells apart (${theme})`, () =>
      withStudio({ theme }, async (page) => {
        const read = (names: readonly string[]) =>
          page.evaluate((names) => {
            const context = document.createElement('canvas').getContext('2d')!;
            return names.map((name) => {
              context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
              context.fillRect(0, 0, 1, 1);
              const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
              return [red, green, blue] as const;
            });
          }, names);
        const series = [1, 2, 3, 4, 5, 6].map((number) => `--ps-series-${number}`);
        for (const names of [series, ['--ps-edge', '--ps-negative'], ['--ps-edge', '--ps-accent']]) {
          const colours = await read(names);
          for (const [eye, matrix] of Object.entries(eyes)) {
            const seen = colours.map((colour) => oklab(seenBy(matrix, colour)));
            seen.forEach((a, i) => {
              for (const [j, b] of seen.slice(0, i).entries())
                assert.ok(
                  distance(a, b) >= leastDistance,
                  `${names[j]} and ${names[i]} are ${distance(a, b).toFixed(1)} apart for ${eye} eyes`,
                );
            });
          }
        }
      }));
});
