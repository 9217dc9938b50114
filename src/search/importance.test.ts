import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import { randomPoint } from './hyperparameter.ts';
import { importanceModel, leastTrials } from './importance.ts';

const real = (name: string): Hyperparameter => ({ name, kind: 'real', low: 0, high: 1, scale: 'linear' });
const layers: Hyperparameter = { name: 'layers', kind: 'integer', low: 1, high: 3, scale: 'linear' };
const space: readonly Hyperparameter[] = [
  real('strong'),
  real('weak'),
  real('idle'),
  layers,
  { ...real('third'), parent: { name: 'layers', atLeast: 3 } },
];

const random = createRandom(1, 'importance');
const points = Array.from({ length: 60 }, () => randomPoint(space, random));
const sharesOf = (objectives: readonly number[], seen: readonly Point[] = points) =>
  new Map(importanceModel(space, seen)!(objectives).importances.map(({ name, share }) => [name, share]));

describe('importance of hyperparameters', () => {
  it('orders them by what they do, and finds where they do best', () => {
    const objectives = points.map(({ strong, weak }) => (strong - 0.25) ** 2 + 0.1 * weak);
    const { importances, predicted } = importanceModel(space, points)!(objectives);
    expect(importances[0].name).toBe('strong');
    expect(importances[0].best).toBeCloseTo(0.25, 0);
    expect(importances[0].share).toBeGreaterThan(0.8);
    expect(importances.find(({ name }) => name === 'weak')!.best).toBeLessThan(0.3);
    expect(importances.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(predicted).toBeGreaterThan(0.9);
  });

  it('agrees with the exact variances of an additive function', () => {
    // Over a uniform x: Var(2x) = 4/12, Var(x) = 1/12.
    const shares = sharesOf(points.map(({ strong, weak }) => 2 * strong + weak));
    expect(shares.get('strong')).toBeCloseTo(0.8, 1);
    expect(shares.get('weak')).toBeCloseTo(0.2, 1);
  });

  it('looks only at those that differ among the trials', () => {
    const same = points.map((point): Point => ({ ...point, idle: 0.5 }));
    expect(
      sharesOf(
        same.map(({ strong }) => strong),
        same,
      ).has('idle'),
    ).toBe(false);
  });

  it('sees that a hyperparameter hangs on another', () => {
    const shares = sharesOf(points.map((point) => (point.layers === 3 ? point.third : 0)));
    expect(shares.get('third')! + shares.get('layers')!).toBeGreaterThan(0.7);
  });

  it('admits that noise can not be predicted', () => {
    const noise = createRandom(2, 'noise');
    expect(importanceModel(space, points)!(points.map(() => noise.normal())).predicted).toBeLessThan(0.3);
  });

  it('names only values that a search can choose', () => {
    const steps = [0, 0.1, 0.3];
    const stepped: readonly Hyperparameter[] = [{ ...real('strong'), steps }, ...space.slice(1)];
    const objectives = points.map(({ strong }) => (strong - 0.18) ** 2);
    const [{ name, best }] = importanceModel(stepped, points)!(objectives).importances;
    expect(name).toBe('strong');
    expect(steps).toContain(best);
  });

  it('says nothing of too few trials, or of trials that are all alike', () => {
    expect(importanceModel(space, points.slice(0, leastTrials - 1))).toBeUndefined();
    expect(
      importanceModel(
        space,
        points.map(() => points[0]),
      ),
    ).toBeUndefined();
  });
});
