import { describe, expect, it } from 'vitest';
import { kernelVariants, supportsVariant } from '../kernels/kernels.ts';
import { DenseReference } from '../testing/dense-reference.ts';
import { engineOf } from '../testing/small-engine.ts';
import { datasetOf, denseLayer, networkOf, trainingOf } from '../testing/specs.ts';
import { epochOrder } from './sample-store.ts';

describe('sparse training equals dense training with masks', () => {
  const network = networkOf(
    [48],
    [denseLayer(32, 'relu', 0.25), denseLayer(24, 'relu', 0.5), denseLayer(6, 'softmax')],
  );
  const dataset = datasetOf([48], 6, [640, 10, 10]);
  const training = trainingOf({ batch: 40, l2: 1e-3, learningRate: 1e-2 });

  const ways = kernelVariants.filter(supportsVariant).flatMap((variant) => [
    { variant, way: 'over the edges', denseFrom: undefined },
    { variant, way: 'as whole matrices', denseFrom: 0.25 },
  ]);

  it.each(ways)('over 100 steps of the $variant kernels, $way', async ({ variant, denseFrom }) => {
    const { engine, parameters } = await engineOf(network, training, dataset, { variant, denseFrom });
    const reference = new DenseReference(parameters, training.learningRate, training.l2);
    const losses: number[] = [];
    for (let update = 1; update <= 100; update++) {
      const order = epochOrder(640, 1, Math.ceil(update / 16));
      const begin = ((update - 1) % 16) * 40;
      const step = { rate: training.learningRate, update, dropoutKey: 0 };
      const loss = engine.trainBatch(order, begin, 40, step).loss / 40;
      const expected = reference.step(dataset, order.subarray(begin, begin + 40));
      expect(Math.abs(loss - expected) / expected).toBeLessThan(1e-4);
      losses.push(loss);
    }
    expect(losses.at(-1)!).toBeLessThan(losses[0] / 2);
  });
});
