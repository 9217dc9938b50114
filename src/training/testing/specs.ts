import { createRandom } from '../../base/random.ts';
import type { Dataset, Samples } from '../../data/dataset.ts';
import type {
  Activation,
  ConvSpec,
  DenseSpec,
  NetworkSpec,
  SparsitySpec,
} from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';

/** A dense layer for tests; structured pattern. */
export function denseLayer(units: number, activation: Activation, density?: number): DenseSpec {
  return {
    kind: 'dense',
    units,
    activation,
    sparsity: { density, pattern: { kind: 'structured' }, seed: 7 },
  };
}

/** A 3 × 3 convolution for tests, unless said otherwise; structured pattern. */
export function convLayer(
  filters: number,
  activation: Activation,
  changes: Partial<ConvSpec> = {},
): ConvSpec {
  return {
    kind: 'conv',
    filters,
    kernel: [3, 3],
    stride: [1, 1],
    padding: 'same',
    activation,
    sparsity: { pattern: { kind: 'structured' }, seed: 7 },
    ...changes,
  };
}

/** Half of a junction's edges. */
export const half: SparsitySpec = { density: 0.5, pattern: { kind: 'structured' }, seed: 7 };

export function networkOf(input: readonly number[], layers: NetworkSpec['layers']): NetworkSpec {
  return { name: 'test', input: { shape: input }, layers, seed: 7 };
}

/** Adam on cross-entropy, a few short epochs, unless said otherwise. */
export function trainingOf(changes: Partial<TrainingSpec> = {}): TrainingSpec {
  return {
    name: 'test',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    learningRate: 1e-3,
    schedule: { kind: 'constant' },
    loss: 'cross-entropy',
    batch: 64,
    epochs: 2,
    l2: 0,
    dropout: 0,
    init: { kind: 'he', distribution: 'normal', fans: 'sparse' },
    bias: 0.1,
    seeds: [1],
    backend: 'psnet',
    checkpoint: 0,
    ...changes,
  };
}

/** Random samples whose class is the largest of the first features, so that there is something to learn. */
export function datasetOf(
  inputShape: readonly number[],
  classes: number,
  [train, validation, test] = [200, 40, 40],
): Dataset {
  const random = createRandom(3, 'test data');
  const features = inputShape.reduce((a, b) => a * b, 1);
  const samples = (count: number): Samples => {
    const inputs = new Float32Array(new SharedArrayBuffer(4 * count * features));
    const labels = new Uint16Array(count);
    for (let k = 0; k < count; k++) {
      const row = inputs.subarray(k * features, (k + 1) * features);
      for (let feature = 0; feature < features; feature++) row[feature] = random.normal();
      for (let c = 1; c < classes; c++) if (row[c] > row[labels[k]]) labels[k] = c;
    }
    return { count, inputs, scale: 1, labels };
  };
  return {
    name: 'test',
    inputShape,
    classes,
    train: samples(train),
    validation: samples(validation),
    test: samples(test),
  };
}
