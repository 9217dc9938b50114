import { expect, test } from 'vitest';
import { defaultTraining } from '../schema/defaults.ts';
import type { ScheduleSpec, TrainingSpec } from '../schema/training-spec.ts';
import { ratesForTraining, ratesOf, scheduleRates, shiftOf, usualRates } from './learning-rate.ts';
import { demoHardware } from './testing/designs.ts';

const sgd = (schedule: ScheduleSpec, learningRate = 0.25): TrainingSpec => ({
  ...defaultTraining(),
  optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
  learningRate,
  schedule,
  epochs: 15,
});

test.each([
  [1, 0],
  [0.25, 2],
  [0.18, 2],
  [0.17, 3],
  [1e-9, 15],
  [7, 0],
])('the rate nearest to %d is 2^-%i', (rate, shift) => expect(shiftOf(rate)).toBe(shift));

test('a declared range is a shift and how often it can be halved', () => {
  expect(ratesOf(demoHardware({ learningRate: [1 / 16, 1 / 4] }))).toEqual({ shift: 2, halvings: 2 });
  expect(ratesOf(demoHardware())).toEqual(usualRates);
});

test('steps of a schedule are halvings, as far as the device has them', () => {
  const training = sgd({ kind: 'step', factor: 0.5, every: 5 });
  const rates = scheduleRates(training, { shift: 2, halvings: 1 }, 100);
  expect([0, 4, 5, 9, 10, 14].map((epoch) => rates(epoch, 99))).toEqual([0, 0, 1, 1, 1, 1]);
  expect(ratesForTraining(training, 100)).toEqual({ shift: 2, halvings: 2 });
});

test('decay counts updates, one an input', () => {
  const rates = scheduleRates(sgd({ kind: 'inverse-time', decay: 0.01 }), { shift: 2, halvings: 4 }, 100);
  expect([rates(0, 0), rates(0, 41), rates(0, 42), rates(1, 82), rates(1, 83)]).toEqual([0, 0, 1, 1, 2]);
});

test('a device faster than the training keeps to its slowest rate, and other optimizers than sgd change nothing', () => {
  expect(scheduleRates(sgd({ kind: 'constant' }, 2 ** -9), { shift: 2, halvings: 3 }, 10)(0, 0)).toBe(3);
  expect(scheduleRates(defaultTraining(), { shift: 2, halvings: 3 }, 10)(9, 9)).toBe(0);
});
