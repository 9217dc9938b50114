import { builtinDataset, defaultTraining } from '../../schema/defaults.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { ExperimentSpec } from '../../schema/plan-specs.ts';

/** A network of dense layers for tests: relu, then softmax, all junctions at one density. */
export function denseNetwork(name: string, units: readonly number[], density?: number): NetworkSpec {
  const [input, ...layers] = units;
  return {
    name,
    input: { shape: [input] },
    seed: 1,
    layers: layers.map((size, i) => ({
      kind: 'dense',
      units: size,
      activation: i === layers.length - 1 ? 'softmax' : 'relu',
      sparsity: { density, pattern: { kind: 'structured' }, seed: 1 },
    })),
  };
}

/** An experiment over one network, `digits` and a training of three seeds, unless said otherwise. */
export const experimentOf = (rest: Partial<ExperimentSpec> = {}): ExperimentSpec => ({
  name: 'test',
  networks: ['net'],
  datasets: ['digits'],
  trainings: ['short'],
  vary: [],
  confidence: 0.9,
  baselines: [],
  ...rest,
});

/** What such an experiment needs declared. */
export const declared = {
  networks: [denseNetwork('net', [64, 32, 10], 0.25), denseNetwork('other', [64, 16, 10])],
  datasets: [builtinDataset('digits')!, builtinDataset('morse')!],
  trainings: [{ ...defaultTraining('short'), epochs: 3, seeds: [1, 2, 3] }],
  hardware: [],
};
