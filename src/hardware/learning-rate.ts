import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { ScheduleSpec, TrainingSpec } from '../schema/training-spec.ts';

/**
 * Learning rates of a device: 2^-shift at the greatest, and `halvings` times half of it at the least. With halvings an
 * input of the written design chooses; with none the rate costs nothing but wires.
 */
export interface LearningRates {
  readonly shift: number;
  readonly halvings: number;
}

/** The rate where none is declared: trains the article's demo best at the start (docs/fpga.md has the figures). */
export const usualRates: LearningRates = { shift: 2, halvings: 0 };

/** Most halvings of a rate of 1: beyond them every gradient of a usual format rounds to 0. */
export const mostShift = 15;

/** k of the power of two 2^-k nearest to a rate (in the logarithm), within what the device can shift. */
export const shiftOf = (rate: number): number =>
  Math.min(mostShift, Math.max(0, Math.round(-Math.log2(rate)) + 0));

/** The rates that a declaration gives its device. */
export function ratesOf({ learningRate }: HardwareSpec): LearningRates {
  if (!learningRate) return usualRates;
  const shift = shiftOf(learningRate[1]);
  return { shift, halvings: Math.max(0, shiftOf(learningRate[0]) - shift) };
}

/** How often a device's greatest rate is halved for an input: by epoch, and by input within it, both from 0. */
export type RateSchedule = (epoch: number, input: number) => number;

/**
 * A training's schedule as a device follows it: each rate rounded to the nearest power of two that the device has, an
 * update for each of the `inputs` of an epoch. Optimizers other than sgd scale their steps in ways that hardware does
 * not: for them the device keeps its greatest rate.
 */
export function scheduleRates(training: TrainingSpec, rates: LearningRates, inputs: number): RateSchedule {
  if (training.optimizer.kind !== 'sgd') return () => 0;
  return (epoch, input) => {
    const factor = factorAt(training.schedule, epoch, epoch * inputs + input, training.epochs);
    const wanted = shiftOf(Math.max(training.learningRate * factor, 2 ** -mostShift));
    return Math.min(rates.halvings, Math.max(0, wanted - rates.shift));
  };
}

/** The rates a training asks of a device that declares none: from its first to its last; the usual ones but for sgd. */
export function ratesForTraining(training: TrainingSpec, inputs: number): LearningRates {
  if (training.optimizer.kind !== 'sgd') return usualRates;
  const shift = shiftOf(training.learningRate);
  const all = { shift, halvings: mostShift - shift };
  return { shift, halvings: scheduleRates(training, all, inputs)(training.epochs - 1, inputs - 1) };
}

function factorAt(schedule: ScheduleSpec, epoch: number, update: number, epochs: number): number {
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'inverse-time':
      return 1 / (1 + schedule.decay * update);
    case 'step':
      return schedule.factor ** Math.floor(epoch / schedule.every);
    case 'cosine':
      return (1 + Math.cos((Math.PI * epoch) / epochs)) / 2;
  }
}
