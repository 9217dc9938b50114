import fc from 'fast-check';
import type { Result } from '../../base/result.ts';
import type { ConvSpec, DenseSpec, NetworkSpec, SparsitySpec } from '../../schema/network-spec.ts';
import { greatestCommonDivisor } from '../admissible.ts';
import type { Connections } from '../connections.ts';
import type { Junction } from '../network.ts';

/** A sparsity with the language's defaults: structured, seed 1, fully connected unless told. */
export const sparsity = (given: Partial<SparsitySpec> = {}): SparsitySpec => ({
  pattern: { kind: 'structured' },
  seed: 1,
  ...given,
});

/** A dense layer. */
export const dense = (units: number, given: Partial<SparsitySpec> = {}): DenseSpec => ({
  kind: 'dense',
  units,
  activation: 'relu',
  sparsity: sparsity(given),
});

/** A 3×3 convolution, stride 1, padding same, unless told. */
export const conv = (filters: number, given: Partial<ConvSpec> = {}): ConvSpec => ({
  kind: 'conv',
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  padding: 'same',
  activation: 'relu',
  sparsity: sparsity(),
  ...given,
});

/** A network from its input shape and layers. */
export const networkOf = (shape: readonly number[], ...layers: NetworkSpec['layers']): NetworkSpec => ({
  name: 'test',
  input: { shape },
  layers,
  seed: 1,
});

/** A dense junction as `buildNetwork` would make it, for tests of patterns alone. */
export const junctionOf = (
  left: number,
  right: number,
  outDegree: number,
  given: Partial<SparsitySpec> = {},
): Junction => ({
  index: 1,
  kind: 'dense',
  layer: 0,
  left,
  right,
  sparsity: sparsity({ outDegree, ...given }),
  weights: left * outDegree,
  positions: 1,
  outDegree,
  inDegree: (left * outDegree) / right,
});

/** Random junctions with an admissible out-degree. */
export const admissibleJunction = (mostNeurons = 60) =>
  fc
    .tuple(fc.integer({ min: 1, max: mostNeurons }), fc.integer({ min: 1, max: mostNeurons }))
    .chain(([left, right]) => {
      const g = greatestCommonDivisor(left, right);
      return fc.integer({ min: 1, max: g }).map((k) => ({ left, right, outDegree: (k * right) / g }));
    });

/** The value of a result that a test expects to be good. */
export function goodValue<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The error of a result that a test expects to be bad. */
export function badValue<T, E>(result: Result<T, E>): E {
  if (result.ok) throw new Error('expected a problem');
  return result.error;
}

/** True when no left neuron occurs twice in a row. */
export function rowsAreDistinct({ right, rowStart, leftOf }: Connections): boolean {
  for (let row = 0; row < right; row++) {
    const neurons = leftOf.subarray(rowStart[row], rowStart[row + 1]);
    if (new Set(neurons).size !== neurons.length) return false;
  }
  return true;
}

/** FNV-1a over rows and edges, for golden tests: one seed, one pattern, on every machine. */
export function fingerprint({ rowStart, leftOf }: Connections): string {
  let hash = 0x811c9dc5;
  for (const words of [rowStart, leftOf])
    for (const word of words)
      for (let shift = 0; shift < 32; shift += 8)
        hash = Math.imul(hash ^ ((word >>> shift) & 0xff), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
