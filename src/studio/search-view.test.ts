import { expect, it } from 'vitest';
import { defaultTraining } from '../schema/defaults.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import { networkAt } from '../search/architecture-space.ts';
import type { KeptTrial } from '../search/search-file.ts';
import { searchDetail } from './search-answer.ts';
import { positionOfWeight, searchView, weightAt, weightPositions } from './search-view.ts';

const spec: SearchSpec = {
  name: 'cheap',
  dataset: 'digits',
  training: 'quick',
  layers: [1, 2],
  width: [10, 100],
  density: [0.05, 1],
  complexityWeight: 0.1,
  complexityOf: 'weights',
  trials: [2, 1],
  method: 'random',
  seed: 1,
};
const trial = (number: number, accuracy: number, complexity: number, worker = 'here'): KeptTrial => {
  const point = { layers: 1, width1: 10 * number, density1: 0.5, densityOut: 1 };
  return {
    number,
    stage: 'random',
    point,
    network: networkAt(point, { inputShape: [64], classes: 10 }, `cheap-${number}`, spec),
    training: defaultTraining('quick'),
    accuracy,
    score: { objective: 0, performance: 1 - accuracy, complexity },
    weights: 100,
    epochs: 3,
    seconds: 1,
    stopped: false,
    run: `/runs/${number}`,
    worker,
  };
};
const detail = searchDetail(spec, [
  trial(1, 0.99, 0.8),
  trial(2, 0.95, 0.1, 'elsewhere'),
  trial(3, 0.9, 0.5),
]);

it('a heavier weight prefers the cheaper trial; the front is the same under any', () => {
  expect(searchView(detail, 0).best?.number).toBe(1);
  expect(searchView(detail, 1).best?.number).toBe(2);
  for (const weight of [0, 0.1, 10])
    expect(searchView(detail, weight).front.map(({ number }) => number)).toEqual([2, 1]);
});

it('gives back each trial with the hyperparameters that exist, and its run where it lies here', () => {
  const [first, second] = searchView(detail, 0).trials;
  expect(first).toMatchObject({
    number: 1,
    run: '/runs/1',
    values: { layers: 1, width1: 10, densityOut: 1 },
  });
  expect(first.values).not.toHaveProperty('width2');
  expect(second.run).toBeUndefined();
});

it('the slider finds its way back to every position', () => {
  for (let position = 0; position <= weightPositions; position++)
    expect(Math.abs(positionOfWeight(weightAt(position)) - position)).toBeLessThanOrEqual(1);
  expect(weightAt(0)).toBe(0);
  expect(weightAt(weightPositions)).toBe(10);
});
