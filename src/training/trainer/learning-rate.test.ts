import { describe, expect, it } from 'vitest';
import type { ScheduleSpec } from '../../schema/training-spec.ts';
import { trainingOf } from '../testing/specs.ts';
import { learningRate } from './learning-rate.ts';

/** Rates of the first updates of each epoch, ten updates an epoch. */
const ratesOf = (schedule: ScheduleSpec, epochs: number) => {
  const training = trainingOf({ learningRate: 0.02, epochs, schedule });
  return Array.from({ length: epochs }, (_, epoch) => learningRate(training, 10 * epoch, epoch));
};
const close = (rates: readonly number[], formula: (epoch: number) => number) => {
  expect(rates.length).toBeGreaterThan(5);
  for (const [epoch, rate] of rates.entries()) expect(rate).toBeCloseTo(formula(epoch), 12);
};

describe('the learning rate', () => {
  it('of a constant schedule stays', () => {
    close(ratesOf({ kind: 'constant' }, 8), () => 0.02);
  });

  it('of inverse-time decay is η / (1 + decay·t) at update t', () => {
    close(ratesOf({ kind: 'inverse-time', decay: 0.03 }, 30), (epoch) => 0.02 / (1 + 0.03 * 10 * epoch));
    const training = trainingOf({ learningRate: 0.02, schedule: { kind: 'inverse-time', decay: 1 } });
    expect([0, 1, 3].map((update) => learningRate(training, update, 0))).toEqual([0.02, 0.01, 0.005]);
  });

  it('of steps is multiplied by the factor every so many epochs', () => {
    const rates = ratesOf({ kind: 'step', factor: 0.5, every: 3 }, 8);
    close(rates, (epoch) => [0.02, 0.02, 0.02, 0.01, 0.01, 0.01, 0.005, 0.005][epoch]);
  });

  it('of a cosine falls along its half from η, by half at half of the epochs', () => {
    const rates = ratesOf({ kind: 'cosine' }, 20);
    close(rates, (epoch) => (0.02 * (1 + Math.cos((Math.PI * epoch) / 20))) / 2);
    expect(rates[0]).toBe(0.02);
    expect(rates[10]).toBeCloseTo(0.01, 12);
    for (let epoch = 1; epoch < 20; epoch++) expect(rates[epoch]).toBeLessThan(rates[epoch - 1]);
  });
});
