import { describe, expect, it } from 'vitest';
import { datasetOf, trainingOf } from '../testing/specs.ts';
import { classWeightsOf } from './prepare.ts';

describe('class weights', () => {
  const dataset = datasetOf([8], 3, [60, 4, 4]);
  dataset.train.labels.fill(0, 0, 45).fill(2, 45);

  it('balanced, are n / (K · n_c) of the K classes that occur, and 0 of others', () => {
    const weights = classWeightsOf(trainingOf({ classWeights: 'balanced' }), dataset);
    expect(weights).toEqual({ ok: true, value: [60 / (2 * 45), 0, 60 / (2 * 15)] });
  });

  it('must be as many as there are classes', () => {
    const weights = classWeightsOf(trainingOf({ classWeights: [1, 2] }), dataset);
    expect(weights).toMatchObject({ ok: false, error: { code: 'class-weights' } });
    if (!weights.ok) expect(weights.error.hint).toContain('balanced');
  });
});
