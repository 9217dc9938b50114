import { expect, it } from 'vitest';
import type { Connections } from '../../network/connections.ts';
import { pictureOf } from './pattern-picture.ts';

const diagonal = (size: number): Connections => ({
  left: size,
  right: size,
  rowStart: Uint32Array.from({ length: size + 1 }, (_, row) => row),
  leftOf: Uint32Array.from({ length: size }, (_, row) => row),
});

it('draws a dot per edge where the matrix fits', () => {
  expect(pictureOf(diagonal(3), 80, 24)).toEqual(['● · ·', '· ● ·', '· · ●']);
});

it('shades the parts of a matrix that does not fit', () => {
  expect(pictureOf(diagonal(100), 4, 2)).toEqual(['░░  ', '  ░░']);
  const full: Connections = {
    left: 100,
    right: 1,
    rowStart: Uint32Array.of(0, 100),
    leftOf: Uint32Array.from({ length: 100 }, (_, neuron) => neuron),
  };
  expect(pictureOf(full, 7, 2)).toEqual(['███████']);
});
