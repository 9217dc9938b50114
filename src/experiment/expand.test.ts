import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../network/build-network.ts';
import { addressOf } from './address.ts';
import { expandExperiment } from './expand.ts';
import type { Point } from './settings.ts';
import { declared, experimentOf } from './testing/declared.ts';

function expand(rest: Parameters<typeof experimentOf>[0] = {}): Point[] {
  const points = expandExperiment(experimentOf(rest), declared);
  if (!points.ok) throw new Error(points.error.message);
  return points.value;
}
const weightsOf = ({ settings }: Point) => {
  const built = buildNetwork(settings.network);
  return built.ok ? built.value.junctions.map(({ weights }) => weights) : [];
};

describe('expandExperiment', () => {
  it('makes the grid of everything named and varied', () => {
    const points = expand({
      networks: ['net', 'other'],
      vary: [
        { property: 'density', values: [0.25, 0.5], junctions: { from: 1, to: 1 } },
        { property: 'l2', values: [0, 1e-4, 1e-3] },
      ],
    });
    expect(points).toHaveLength(12);
    expect(points[5].key).toEqual({
      network: 'net',
      dataset: 'digits',
      training: 'short',
      density: 0.5,
      l2: 1e-3,
    });
    expect(weightsOf(points[5])).toEqual([1024, 80]);
    expect(points[5].settings.training.l2).toBe(1e-3);
  });

  it('tells apart one property varied on different junctions', () => {
    const points = expand({
      vary: [
        { property: 'density', values: [0.5, 1], junctions: { from: 1, to: 1 } },
        { property: 'density', values: [0.5, 1], junctions: { from: 2, to: 2 } },
      ],
    });
    expect(points.map(weightsOf)).toEqual([
      [1024, 160],
      [1024, 320],
      [2048, 160],
      [2048, 320],
    ]);
    expect(Object.keys(points[0].key)).toContain('density 2..2');
  });

  it('adds a fully connected baseline once for a whole sweep, and none where the sweep reaches it', () => {
    const vary = [{ property: 'density', values: [0.25, 0.5] }];
    const points = expand({ vary, baselines: ['fully-connected', 'random'] });
    const dense = points.filter(({ baseline }) => baseline === 'fully-connected');
    expect(dense).toHaveLength(1);
    expect(dense[0].key).toEqual({
      network: 'net',
      dataset: 'digits',
      training: 'short',
      baseline: 'fully-connected',
    });
    expect(points.filter(({ baseline }) => baseline === 'random')).toHaveLength(2);
    const reached = expand({
      vary: [{ property: 'density', values: [0.5, 1] }],
      baselines: ['fully-connected'],
    });
    expect(reached).toHaveLength(2);
  });

  it('shrinks the small-dense baseline to as many weights', () => {
    const [sparse, small] = expand({ baselines: ['small-dense'] });
    const sum = (point: Point) => weightsOf(point).reduce((a, b) => a + b, 0);
    expect(sum(sparse)).toBe(592);
    // One hidden neuron more or less is 74 weights: none can be nearer than half of that.
    expect(Math.abs(sum(small) - sum(sparse))).toBeLessThanOrEqual(37);
  });

  it('sets patterns, pca with its input, noise and epochs', () => {
    const [clash] = expand({ vary: [{ property: 'pattern', values: ['clash-free-2-dither'] }] });
    const [layer] = clash.settings.network.layers;
    expect(layer.kind === 'dense' && layer.sparsity.pattern).toEqual({
      kind: 'clash-free',
      type: 2,
      dither: true,
    });
    const [pca] = expand({ vary: [{ property: 'pca', values: [20] }] });
    expect(pca.settings.network.input.shape).toEqual([20]);
    expect(pca.settings.dataset.preprocessing).toEqual([{ kind: 'pca', components: 20 }]);
    const [noise] = expand({ datasets: ['morse'], vary: [{ property: 'noise', values: [3] }] });
    expect(noise.settings.dataset.source).toMatchObject({ options: { noise: 3 } });
  });

  it.each([
    [{ networks: ['absent'] }, 'experiment-name'],
    [{ vary: [{ property: 'colour', values: [1] }] }, 'vary-property'],
    [{ vary: [{ property: 'density', values: ['much'] }] }, 'vary-value'],
    [{ vary: [{ property: 'noise', values: [1] }] }, 'vary-value'],
    [{ baselines: ['magic'] }, 'unknown-baseline'],
    [
      { vary: [1, 2, 3].map(() => ({ property: 'l2', values: Array.from({ length: 100 }, (_, i) => i) })) },
      'experiment-size',
    ],
  ])('refuses %o', (rest, code) => {
    expect(expandExperiment(experimentOf(rest), declared)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('addressOf', () => {
  it('depends on what decides the numbers, and on nothing else', () => {
    const [{ settings }] = expand();
    const address = addressOf(settings, 1);
    const renamed = {
      ...settings,
      network: { ...settings.network, name: 'x' },
      training: { ...settings.training, name: 'y', seeds: [9], checkpoint: 3 },
    };
    expect(addressOf(renamed, 1)).toBe(address);
    expect(addressOf(settings, 2)).not.toBe(address);
    expect(addressOf({ ...settings, method: 'rigl' }, 1)).not.toBe(address);
    expect(addressOf({ ...settings, training: { ...settings.training, l2: 0.5 } }, 1)).not.toBe(address);
    expect(addressOf({ ...settings, dataset: { ...settings.dataset, limit: 5 } }, 1)).not.toBe(address);
  });
});
