import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { kernelVariants, supportsVariant } from '../kernels/kernels.ts';
import { engineOf } from '../testing/small-engine.ts';
import { convLayer, datasetOf, denseLayer, half, networkOf, trainingOf } from '../testing/specs.ts';
import type { Engine } from './engine.ts';
import { floatsAt } from './memory-layout.ts';
import { junctionsOf, parametersOf } from './parameters.ts';

/** Plain descent with rate 1: what a step takes off a parameter is its gradient. */
const descent: Partial<TrainingSpec> = {
  optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
  learningRate: 1,
};

interface Case {
  readonly name: string;
  readonly input?: readonly number[];
  readonly layers: readonly LayerSpec[];
  readonly training?: Partial<TrainingSpec>;
  /** The loss has corners (ReLU, maxima), which differences of finite width cut. */
  readonly corners?: boolean;
}

const classes = 4;
const image = [7, 6, 2];
const flatten = { kind: 'flatten' } as const;
const normalisation = { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 } as const;
const pool = (mode: 'max' | 'average', side: number): LayerSpec => ({
  kind: 'pool',
  mode,
  size: [side, side],
  stride: [side, side],
});
const softmax = denseLayer(classes, 'softmax');

const cases: readonly Case[] = [
  { name: 'linear layers', layers: [denseLayer(12, 'linear', 0.5), softmax] },
  {
    name: 'ReLU',
    layers: [denseLayer(12, 'relu', 0.5), denseLayer(8, 'relu', 0.25), softmax],
    corners: true,
  },
  { name: 'sigmoid', layers: [denseLayer(12, 'sigmoid', 0.25), denseLayer(8, 'sigmoid', 0.5), softmax] },
  { name: 'tanh', layers: [denseLayer(12, 'tanh', 0.25), denseLayer(8, 'tanh', 0.5), softmax] },
  {
    name: 'sigmoid outputs under cross-entropy',
    layers: [denseLayer(8, 'tanh'), denseLayer(classes, 'sigmoid', 0.5)],
  },
  ...(['softmax', 'sigmoid', 'tanh', 'linear', 'relu'] as const).map((activation) => ({
    name: `${activation} outputs under squared error`,
    layers: [denseLayer(8, 'tanh', 0.5), denseLayer(classes, activation)],
    training: { loss: 'squared-error' as const },
    corners: activation === 'relu',
  })),
  {
    name: 'dropout after tanh',
    layers: [denseLayer(12, 'tanh', 0.5), denseLayer(8, 'sigmoid'), softmax],
    training: { dropout: 0.4 },
  },
  {
    name: 'sparse convolutions, borders and strides',
    input: image,
    layers: [
      convLayer(4, 'tanh', { taps: 4 }),
      convLayer(3, 'sigmoid', { stride: [2, 2], sparsity: half }),
      convLayer(3, 'tanh', { kernel: [2, 3], padding: 'valid' }),
      flatten,
      softmax,
    ],
  },
  {
    name: 'maximum pooling',
    input: image,
    layers: [
      convLayer(3, 'tanh'),
      pool('max', 2),
      convLayer(4, 'relu', { taps: 5 }),
      pool('max', 2),
      flatten,
      softmax,
    ],
    corners: true,
  },
  {
    name: 'average pooling',
    input: image,
    layers: [
      convLayer(3, 'sigmoid'),
      pool('average', 2),
      convLayer(4, 'tanh', { padding: 'valid' }),
      flatten,
      softmax,
    ],
  },
  {
    name: 'overlapping pools and global average pooling',
    input: image,
    layers: [
      { kind: 'pool', mode: 'average', size: [3, 3], stride: [1, 2] },
      convLayer(5, 'tanh'),
      { kind: 'global-average-pool' },
      softmax,
    ],
  },
  {
    name: 'ReLU whose derivative average pools take',
    input: image,
    layers: [
      convLayer(4, 'relu'),
      pool('average', 2),
      convLayer(4, 'relu'),
      { kind: 'global-average-pool' },
      softmax,
    ],
    corners: true,
  },
  {
    name: 'batch normalisation of images and of neurons',
    input: image,
    layers: [
      convLayer(3, 'linear'),
      normalisation,
      convLayer(3, 'tanh', { stride: [2, 2] }),
      flatten,
      denseLayer(6, 'linear'),
      normalisation,
      { kind: 'dropout', rate: 0.25 },
      softmax,
    ],
  },
  {
    name: 'dropout of images, and none of rate 0',
    input: image,
    layers: [
      { kind: 'dropout', rate: 0.25 },
      convLayer(3, 'tanh'),
      { kind: 'dropout', rate: 0 },
      convLayer(3, 'tanh'),
      { kind: 'dropout', rate: 0.5 },
      convLayer(2, 'tanh'),
      flatten,
      softmax,
    ],
  },
];

/** A batch of one tile and a part of a second, so that empty lanes take part. */
const count = 45;
const order = Uint32Array.from({ length: count }, (_, k) => (k * 7) % 200);

const step = (engine: Engine, rate: number) =>
  engine.trainBatch(order, 0, count, { rate, update: 1, dropoutKey: 5 }).loss / count;

/** ‖a − b‖ / ‖b‖. */
function relativeDistance(a: readonly number[], b: readonly number[]): number {
  const norm = (values: readonly number[]) => Math.hypot(...values);
  return norm(a.map((value, index) => value - b[index])) / norm(b);
}

function compare(engine: Engine): number {
  const parameters = parametersOf(engine.plan).map(({ values }) => floatsAt(engine.memory, values));
  const numeric: number[] = [];
  const h = 4e-3;
  for (const values of parameters) {
    for (let index = 0; index < values.length; index++) {
      const kept = values[index];
      values[index] = kept + h;
      const above = step(engine, 0);
      values[index] = kept - h;
      const below = step(engine, 0);
      values[index] = kept;
      numeric.push((above - below) / (2 * h));
    }
  }
  const before = parameters.map((values) => values.slice());
  step(engine, 1);
  const analytic = parameters.flatMap((values, at) =>
    Array.from(values, (value, i) => before[at][i] - value),
  );
  expect(Math.hypot(...numeric)).toBeGreaterThan(1e-3);
  return relativeDistance(analytic, numeric);
}

describe.each(kernelVariants.filter(supportsVariant))(
  'gradients by the %s kernels match differences',
  (variant) => {
    it.each(cases)('of $name', async ({ input = [16], layers, training, corners }) => {
      const spec = trainingOf({ ...descent, ...training });
      const { engine } = await engineOf(networkOf(input, layers), spec, datasetOf(input, classes), {
        variant,
      });
      expect(compare(engine)).toBeLessThan(corners ? 2e-2 : 5e-3);
    });

    it('of junctions with missing edges that are computed as whole matrices', async () => {
      const layers = [denseLayer(12, 'tanh', 0.75), denseLayer(8, 'sigmoid', 0.5), softmax];
      const options = { variant, denseFrom: 0.5 };
      const { engine } = await engineOf(
        networkOf([16], layers),
        trainingOf(descent),
        datasetOf([16], classes),
        options,
      );
      expect(junctionsOf(engine.plan).map(({ spread }) => spread !== undefined)).toEqual([true, true, false]);
      expect(compare(engine)).toBeLessThan(5e-3);
    });
  },
);

describe('penalties and weights of the loss', () => {
  const layers = [denseLayer(12, 'relu', 0.5), softmax];
  const gradientOf = async (changes: Partial<TrainingSpec>, classWeights?: readonly number[]) => {
    const { engine } = await engineOf(
      networkOf([16], layers),
      trainingOf({ ...descent, ...changes }),
      datasetOf([16], 4),
      {
        classWeights,
      },
    );
    const arrays = parametersOf(engine.plan).map(({ values }) => floatsAt(engine.memory, values));
    const before = arrays.map((values) => values.slice());
    step(engine, 1);
    return { before, gradient: arrays.map((values, at) => values.map((value, i) => before[at][i] - value)) };
  };

  it('L2 adds 2·l2·w to the gradients of weights and leaves biases alone', async () => {
    const plain = await gradientOf({});
    const penalised = await gradientOf({ l2: 0.01 });
    for (const [at, values] of plain.before.entries()) {
      const isBias = at % 2 === 1;
      for (let i = 0; i < values.length; i++) {
        const more = penalised.gradient[at][i] - plain.gradient[at][i];
        expect(more).toBeCloseTo(isBias ? 0 : 0.02 * values[i], 5);
      }
    }
  });

  it('clipping keeps the direction and brings the common norm down to the limit', async () => {
    const plain = await gradientOf({});
    const clipped = await gradientOf({ clip: 0.05 });
    const loose = await gradientOf({ clip: 1e6 });
    const norm = (arrays: readonly Float32Array[]) => Math.hypot(...arrays.flatMap((values) => [...values]));
    expect(norm(plain.gradient)).toBeGreaterThan(0.1);
    expect(norm(clipped.gradient)).toBeCloseTo(0.05, 5);
    const factor = 0.05 / norm(plain.gradient);
    for (const [at, values] of plain.gradient.entries()) {
      for (let i = 0; i < values.length; i++) {
        expect(clipped.gradient[at][i]).toBeCloseTo(factor * values[i], 5);
        expect(loose.gradient[at][i]).toBeCloseTo(values[i], 6);
      }
    }
  });

  it('class weights of 2 double the gradients, of 0 remove them', async () => {
    const plain = await gradientOf({});
    const doubled = await gradientOf({}, [2, 2, 2, 2]);
    const none = await gradientOf({}, [0, 0, 0, 0]);
    for (const [at, values] of plain.gradient.entries()) {
      for (let i = 0; i < values.length; i++) {
        expect(doubled.gradient[at][i]).toBeCloseTo(2 * values[i], 5);
        expect(none.gradient[at][i]).toBe(0);
      }
    }
  });
});
