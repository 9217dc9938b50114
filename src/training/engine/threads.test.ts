import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../schema/network-spec.ts';
import { engineOf } from '../testing/small-engine.ts';
import { convLayer, datasetOf, denseLayer, networkOf, trainingOf } from '../testing/specs.ts';
import { floatsAt } from './memory-layout.ts';
import { parametersOf } from './parameters.ts';
import { epochOrder } from './sample-store.ts';
import { ThreadChoice } from './thread-choice.ts';

const perceptron: LayerSpec[] = [
  denseLayer(45, 'relu', 0.3),
  { kind: 'dropout', rate: 0.2 },
  denseLayer(31, 'tanh', 0.5),
  denseLayer(5, 'softmax'),
];
const convolutional: LayerSpec[] = [
  convLayer(6, 'linear', { taps: 4 }),
  { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
  { kind: 'pool', mode: 'max', size: [2, 2], stride: [2, 2] },
  convLayer(7, 'relu', { stride: [2, 2] }),
  { kind: 'flatten' },
  denseLayer(5, 'softmax'),
];

/** As many as see both ways of a ThreadChoice. */
const steps = 60;

/** Losses and final parameters of some steps; the last batch of an epoch is short. */
async function train(
  input: number[],
  layers: LayerSpec[],
  batch: number,
  clip: number | undefined,
  threads: number,
  denseFrom?: number,
  threadChoice?: ThreadChoice,
) {
  const dataset = datasetOf(input, 5, [150, 10, 10]);
  const { engine } = await engineOf(
    networkOf(input, layers),
    trainingOf({ batch, clip, l2: 1e-3 }),
    dataset,
    { threads, denseFrom, threadChoice },
  );
  const losses: number[] = [];
  for (let update = 1, epoch = 1; update <= steps; epoch++) {
    const order = epochOrder(150, 1, epoch);
    for (let begin = 0; begin < 150 && update <= steps; begin += batch, update++) {
      const count = Math.min(batch, 150 - begin);
      losses.push(engine.trainBatch(order, begin, count, { rate: 1e-2, update, dropoutKey: update }).loss);
    }
  }
  losses.push(engine.evaluateBatch('test', 0, 10).loss);
  const parameters = parametersOf(engine.plan).map(({ values }) => floatsAt(engine.memory, values).slice());
  engine.close();
  return { losses, parameters };
}

describe('any number of threads gives the same numbers to the bit', () => {
  it.each([
    ['a perceptron, more tiles than threads', [40], perceptron, 128, undefined],
    ['a perceptron, one tile', [40], perceptron, 20, undefined],
    ['a perceptron whose gradient is clipped', [40], perceptron, 64, 0.1],
    ['a convolutional network', [9, 8, 2], convolutional, 64, undefined],
    ['a convolutional network, one tile, clipped', [9, 8, 2], convolutional, 30, 0.1],
  ] as const)('for %s', async (_, input, layers, batch, clip) => {
    const alone = await train([...input], [...layers], batch, clip, 1);
    expect(alone.losses.every(Number.isFinite)).toBe(true);
    for (const threads of [2, 3, 5]) {
      expect(await train([...input], [...layers], batch, clip, threads)).toEqual(alone);
    }
  });

  it.each([
    ['more tiles than threads', 128, undefined],
    ['one tile, clipped', 20, 0.1],
  ] as const)('for junctions computed as whole matrices, %s', async (_, batch, clip) => {
    const alone = await train([40], perceptron, batch, clip, 1, 0.3);
    expect(alone.losses.every(Number.isFinite)).toBe(true);
    for (const threads of [2, 3]) {
      expect(await train([40], perceptron, batch, clip, threads, 0.3)).toEqual(alone);
    }
  });

  it('where steps are done now by all of them, now by one', async () => {
    const alone = await train([40], perceptron, 50, undefined, 1);
    let clock = 0;
    const choice = new ThreadChoice(() => clock++);
    expect(await train([40], perceptron, 50, undefined, 3, undefined, choice)).toEqual(alone);
    expect(choice.chosen).toBe('alone');
  });
});
