import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { buildNetwork } from '../network/build-network.ts';
import { connect } from '../network/connect.ts';
import type { Activation, NetworkSpec } from '../schema/network-spec.ts';
import { forward } from './forward.ts';

const spec = (activation: Activation): NetworkSpec => ({
  name: 'n',
  input: { shape: [10], pad: 12 },
  seed: 1,
  layers: [
    {
      kind: 'dense',
      units: 6,
      activation,
      sparsity: { density: 0.5, pattern: { kind: 'structured' }, seed: 1 },
    },
    { kind: 'dropout', rate: 0.5 },
    {
      kind: 'dense',
      units: 4,
      activation: 'softmax',
      sparsity: { pattern: { kind: 'structured' }, seed: 1 },
    },
  ],
});

/** The same in full matrices, absent weights zero. */
function dense(
  matrices: number[][][],
  biases: number[][],
  input: number[],
  activation: (x: number) => number,
) {
  const times = (matrix: number[][], x: number[], bias: number[]) =>
    matrix.map((row, j) => row.reduce((sum, w, i) => sum + w * x[i], bias[j]));
  const hidden = times(matrices[0], input, biases[0]).map(activation);
  const out = times(matrices[1], hidden, biases[1]).map(Math.exp);
  const sum = out.reduce((a, b) => a + b);
  return out.map((value) => value / sum);
}

describe('forward', () => {
  for (const [name, activation] of [
    ['relu', (x: number) => Math.max(0, x)],
    ['tanh', Math.tanh],
    ['sigmoid', (x: number) => 1 / (1 + Math.exp(-x))],
  ] as const)
    it(`agrees with the dense network whose absent weights are zero (${name})`, () => {
      const built = buildNetwork(spec(name));
      if (!built.ok) throw new Error('The network must build.');
      const random = createRandom(3);
      const junctions = built.value.junctions.map((junction) => {
        const connections = connect(junction);
        if (!connections.ok) throw new Error(connections.error.message);
        return {
          connections: connections.value,
          weights: Float32Array.from(connections.value.leftOf, () => random.normal()),
          bias: Float32Array.from({ length: junction.right }, () => random.normal()),
        };
      });
      const matrices = junctions.map(({ connections: { left, right, rowStart, leftOf }, weights }) =>
        Array.from({ length: right }, (_, j) => {
          const row = new Array<number>(left).fill(0);
          for (let e = rowStart[j]; e < rowStart[j + 1]; e++) row[leftOf[e]] = weights[e];
          return row;
        }),
      );
      const input = Float32Array.from({ length: 10 }, () => random.normal());
      const expected = dense(
        matrices,
        junctions.map(({ bias }) => [...bias]),
        [...input, 0, 0],
        activation,
      );
      const found = forward(built.value, junctions, input);
      expect(found.ok).toBe(true);
      if (found.ok) for (const [i, value] of found.value.entries()) expect(value).toBeCloseTo(expected[i], 5);
    });
});
