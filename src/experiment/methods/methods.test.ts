import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Connections } from '../../network/connections.ts';
import { connectBlocks, connectByVariance, connectionsOf, connectTwoOfFour } from './patterns.ts';
import { pruneByMagnitude } from './prune.ts';
import { rewire } from './rigl.ts';

const rowsOf = ({ rowStart, leftOf, right }: Connections) =>
  Array.from({ length: right }, (_, row) => [...leftOf.subarray(rowStart[row], rowStart[row + 1])]);
const outDegrees = (connections: Connections) => {
  const degrees = new Uint32Array(connections.left);
  for (const from of connections.leftOf) degrees[from]++;
  return [...degrees];
};

describe('connectByVariance', () => {
  it('keeps the budget, gives degrees in proportion, and no neuron twice in a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (variances, right, density) => {
          const left = variances.length;
          const weights = Math.round(density * left * right);
          const connections = connectByVariance(
            { left, right, weights },
            Float64Array.from(variances),
            createRandom(1),
          );
          const alive = variances.filter((value) => value > 0).length;
          expect(connections.leftOf.length).toBe(Math.min(weights, alive * right));
          const rows = rowsOf(connections);
          for (const row of rows) expect(new Set(row).size).toBe(row.length);
          const inDegrees = rows.map(({ length }) => length);
          expect(Math.max(...inDegrees) - Math.min(...inDegrees)).toBeLessThanOrEqual(1);
          outDegrees(connections).forEach((degree, i) => {
            if (variances[i] === 0) expect(degree).toBe(0);
            variances.forEach((other, j) => {
              if (other > variances[i]) expect(outDegrees(connections)[j]).toBeGreaterThanOrEqual(degree);
            });
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('patterns for today’s hardware', () => {
  it('puts edges in blocks of four by four', () => {
    const connections = connectBlocks({ left: 40, right: 24, weights: 192 }, createRandom(1));
    expect(connections.leftOf.length).toBe(192);
    const rows = rowsOf(connections);
    for (let row = 0; row < 24; row++) {
      expect(rows[row]).toEqual(rows[row - (row % 4)]);
      for (let i = 0; i < rows[row].length; i += 4)
        expect(rows[row].slice(i, i + 4)).toEqual(
          [0, 1, 2, 3].map((k) => 4 * Math.floor(rows[row][i] / 4) + k),
        );
    }
  });

  it('takes exactly two of every four inputs', () => {
    for (const row of rowsOf(connectTwoOfFour({ left: 32, right: 9, weights: 0 }, createRandom(2)))) {
      const perGroup = new Array<number>(8).fill(0);
      for (const from of row) perGroup[Math.floor(from / 4)]++;
      expect(perGroup).toEqual(new Array(8).fill(2));
    }
  });
});

const junction = () => ({
  connections: connectionsOf(4, [[0, 1, 3], [2], [1, 2]]),
  weights: Float32Array.of(0.5, -0.1, 0.3, -0.9, 0.05, 0.2),
  bias: Float32Array.of(1, 2, 3),
});

describe('pruneByMagnitude', () => {
  it('keeps the largest weights where they are', () => {
    const pruned = pruneByMagnitude(junction(), 3);
    expect(rowsOf(pruned.connections)).toEqual([[0, 3], [2], []]);
    expect([...pruned.weights]).toEqual([0.5, 0.3, -0.9].map(Math.fround));
    expect([...pruned.bias]).toEqual([1, 2, 3]);
  });
});

describe('rewire', () => {
  it('drops the smallest weights and grows absent edges of the largest gradient from zero', () => {
    const gradient = new Float32Array(12);
    gradient[1 * 4 + 0] = -5;
    gradient[2 * 4 + 3] = 4;
    gradient[0] = 100;
    const moments = { weights: [Float32Array.of(1, 2, 3, 4, 5, 6)], bias: [Float32Array.of(7, 8, 9)] };
    const { parameters, moments: moved } = rewire(junction(), gradient, 0.34, moments);
    expect(rowsOf(parameters.connections)).toEqual([
      [0, 3],
      [0, 2],
      [2, 3],
    ]);
    expect([...parameters.weights]).toEqual([0.5, 0.3, 0, -0.9, 0.2, 0].map(Math.fround));
    expect([...moved.weights[0]]).toEqual([1, 3, 0, 4, 6, 0]);
    expect([...moved.bias[0]]).toEqual([7, 8, 9]);
  });
});
