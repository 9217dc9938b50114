import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { Connections } from '../../network/connections.ts';
import { indexByLeft } from '../junction-drawing.ts';
import { columnsPicture, edgeStep } from './columns-picture.ts';
import { matrixPicture } from './matrix-picture.ts';
import { cycleState, memoriesPicture } from './memories-picture.ts';
import { encodePng } from './png.ts';
import { pictureToSvg } from './svg-pen.ts';
import { linearTicks, logTicks } from './ticks.ts';

// The article's clash-free example: φ = (1, 0, 2, 2), p = 12, z = 4, d_out = 2, n = 8.
const sequence = [4, 1, 10, 11, 8, 5, 2, 3, 0, 9, 6, 7];
const clashFree: Connections = {
  left: 12,
  right: 8,
  rowStart: Uint32Array.from({ length: 9 }, (_, j) => 3 * j),
  leftOf: Uint32Array.from([...sequence, ...sequence]),
};

describe('pictures', () => {
  it('draw every edge of a junction', () => {
    const picture = columnsPicture({
      connections: clashFree,
      byLeft: indexByLeft(clashFree),
      everyNeuron: true,
    });
    const svg = pictureToSvg(picture, 400, 'Edges');
    expect(svg.match(/M64 [\d.]+L336 /g)).toHaveLength(24);
    expect(svg).toContain('<title>Edges</title>');
  });

  it('thin the edges of large junctions, and say by how much', () => {
    const large: Connections = {
      left: 300,
      right: 300,
      rowStart: Uint32Array.from({ length: 301 }, (_, j) => 300 * j),
      leftOf: Uint32Array.from({ length: 90_000 }, (_, e) => e % 300),
    };
    const svg = pictureToSvg(
      columnsPicture({ connections: large, byLeft: indexByLeft(large), everyNeuron: false }),
      400,
      'Edges',
    );
    expect(edgeStep(large)).toBe(3);
    expect(svg.match(/M64 [\d.]+L336 /g)).toHaveLength(30_000);
    expect(edgeStep(clashFree)).toBe(1);
  });

  it('embed a matrix as pixels', () => {
    expect(pictureToSvg(matrixPicture(clashFree), 400, 'Matrix')).toContain('data:image/png;base64,');
  });

  it('follow the clash-free example of the article cycle by cycle', () => {
    const second = cycleState(clashFree, 4, 1);
    expect(second.reads.map(({ neuron }) => neuron)).toEqual([8, 5, 2, 3]);
    expect(second.reads.map(({ memory }) => memory).sort()).toEqual([0, 1, 2, 3]);
    expect(second.rights).toEqual([1, 2]);
    expect(cycleState(clashFree, 4, 3)).toMatchObject({ sweep: 1, rights: [4, 5] });
    expect(pictureToSvg(memoriesPicture(clashFree, 4, 1), 500, 'Cycle')).toContain('M3');
  });

  it('write PNG files whose pixels can be read back', () => {
    const data = Uint8ClampedArray.of(1, 2, 3, 4, 5, 6, 7, 8);
    const png = encodePng({ columns: 2, rows: 1, data });
    const read = decode(png);
    expect([read.width, read.height, ...read.data]).toEqual([2, 1, ...data]);
  });

  it('put ticks on round numbers', () => {
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(0.83, 0.98, 3)).toEqual([0.85, 0.9, 0.95]);
    expect(logTicks(0.05, 1.3)).toEqual([0.05, 0.1, 0.2, 0.5, 1]);
  });
});
