import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../network/build-network.ts';
import { denseLayer, networkOf, trainingOf } from '../testing/specs.ts';
import { planTraining } from './plan-training.ts';

function planOf(neurons: readonly number[], density: number, batch: number, clip?: number) {
  const layers = neurons
    .slice(1)
    .map((units, at) => denseLayer(units, at === neurons.length - 2 ? 'softmax' : 'relu', density));
  const network = buildNetwork(networkOf([neurons[0]], layers));
  if (!network.ok) throw new Error(network.error[0].message);
  const plan = planTraining(network.value, trainingOf({ batch, clip }), undefined, 2);
  const edges = network.value.junctions.reduce((sum, { weights }) => sum + weights, 0);
  return { plan, edges };
}

describe('memory', () => {
  it('of Adam is 16 bytes an edge and 4 an index, gradients kept or not', () => {
    const { plan, edges } = planOf([20_000, 5_000], 0.1, 32, 1);
    expect(edges).toBe(1e7);
    const values = plan.layers.flatMap((layer) => {
      if (layer.kind !== 'junction') return [];
      const { values, moments, gradient } = layer.weights;
      return [values, ...moments, ...(gradient ? [gradient] : [])];
    });
    expect(values.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(16 * edges);
    expect(plan.bytes / edges).toBeLessThan(20 * 1.1);
    expect(planOf([20_000, 5_000], 0.1, 32).plan.bytes / edges).toBeLessThan(16 * 1.1);
  });

  it('of 100 million weights fits into half of 8 GiB', () => {
    const { plan, edges } = planOf([20_000, 25_000, 10], 0.2, 256);
    expect(edges).toBeGreaterThan(1e8);
    expect(plan.bytes / edges).toBeLessThan(20);
    expect(plan.bytes).toBeLessThan(4 * 2 ** 30);
  });

  it('of absent edges is none', () => {
    const sparse = planOf([4_000, 4_000, 10], 0.1, 32);
    const sparser = planOf([4_000, 4_000, 10], 0.05, 32);
    const perEdge = (sparse.plan.bytes - sparser.plan.bytes) / (sparse.edges - sparser.edges);
    expect(perEdge).toBeGreaterThan(15);
    expect(perEdge).toBeLessThan(18);
  });
});
