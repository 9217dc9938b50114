import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connections } from '../network/connections.ts';
import type { Junction } from '../network/network.ts';
import { degreeSummary, drawingsOf, edgeRaster, indexByLeft, suggestDrawing } from './junction-drawing.ts';

function fromRows(left: number, rows: readonly (readonly number[])[]): Connections {
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, j) => {
    rowStart[j + 1] = rowStart[j] + row.length;
  });
  return { left, right: rows.length, rowStart, leftOf: Uint32Array.from(rows.flat()) };
}

const connections = fc
  .integer({ min: 1, max: 20 })
  .chain((left) =>
    fc
      .array(fc.uniqueArray(fc.integer({ min: 0, max: left - 1 })), { minLength: 1, maxLength: 20 })
      .map((rows) => fromRows(left, rows)),
  );

describe('junction drawing', () => {
  it('indexes the same edges from the left', () => {
    fc.assert(
      fc.property(connections, (edges) => {
        const index = indexByLeft(edges);
        const seen: string[] = [];
        for (let neuron = 0; neuron < edges.left; neuron++)
          for (let at = index.columnStart[neuron]; at < index.columnStart[neuron + 1]; at++) {
            expect(edges.leftOf[index.edgeOf[at]]).toBe(neuron);
            seen.push(`${neuron} ${index.rightOf[at]}`);
          }
        const expected: string[] = [];
        for (let j = 0; j < edges.right; j++)
          for (let e = edges.rowStart[j]; e < edges.rowStart[j + 1]; e++)
            expected.push(`${edges.leftOf[e]} ${j}`);
        expect(seen.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('loses no edge in the raster, whatever its size', () => {
    fc.assert(
      fc.property(
        connections,
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 25 }),
        (edges, w, h) => {
          const { counts, most } = edgeRaster(edges, Math.min(w, edges.left), Math.min(h, edges.right));
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(edges.leftOf.length);
          expect(Math.max(...counts)).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('finds disconnected neurons', () => {
    const edges = fromRows(3, [[0, 2], []]);
    const { disconnectedLeft, disconnectedRight, outDegrees } = degreeSummary(edges, indexByLeft(edges));
    expect(disconnectedLeft).toEqual([1]);
    expect(disconnectedRight).toEqual([1]);
    expect([...outDegrees]).toEqual([1, 0, 1]);
  });

  it('suggests what stays readable, among what is possible', () => {
    const junction = (left: number, right: number, weights: number): Junction => ({
      index: 1,
      kind: 'dense',
      layer: 0,
      left,
      right,
      weights,
      positions: 1,
      outDegree: 1,
      inDegree: 1,
      sparsity: { pattern: { kind: 'structured' }, seed: 1 },
    });
    expect(suggestDrawing(junction(8, 4, 8))).toBe('bipartite');
    expect(suggestDrawing(junction(784, 112, 8_781))).toBe('columns');
    expect(suggestDrawing(junction(4_000, 2_500, 1_000_000))).toBe('matrix');
    expect(drawingsOf(junction(4_000, 2_500, 1_000_000))).toEqual(['matrix']);
  });
});
