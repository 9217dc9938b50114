import { expect, test } from 'vitest';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import { scoreOf } from './objective.ts';
import { surrogate } from './surrogate.ts';

const space: readonly Hyperparameter[] = [
  { name: 'width', kind: 'integer', low: 20, high: 400, scale: 'linear' },
];
const points: readonly Point[] = [{ width: 40 }, { width: 150 }, { width: 300 }];

test('where performance is the same everywhere, the objective follows the complexity that is foreseen', () => {
  const foreseen = ({ width }: Point) => width / 800;
  const share = (point: Point) => 2 * foreseen(point);
  const scores = points.map((point) => scoreOf(0.9, share(point), 1));
  const belief = surrogate(space, points, scores, foreseen, 1);
  for (const width of [20, 90, 220, 400])
    expect(belief({ width }).mean).toBeCloseTo(scoreOf(0.9, share({ width }), 1).objective, 6);
});

test('what has been seen is believed more surely than what has not', () => {
  const scores = [0.9, 0.95, 0.93].map((accuracy, i) => scoreOf(accuracy, points[i].width / 400, 0));
  const belief = surrogate(space, points, scores, ({ width }) => width / 400, 0);
  expect(belief(points[1]).deviation).toBeLessThan(belief({ width: 400 }).deviation);
});

test('the more of the objective is known cost, the surer it is', () => {
  const deviation = (weight: number) => {
    const scores = points.map(({ width }, i) => scoreOf([0.9, 0.95, 0.93][i], width / 400, weight));
    return surrogate(space, points, scores, ({ width }) => width / 400, weight)({ width: 400 }).deviation;
  };
  const [none, some, much] = [0, 0.1, 10].map(deviation);
  expect(some).toBeLessThan(none);
  expect(much).toBeLessThan(some);
});
