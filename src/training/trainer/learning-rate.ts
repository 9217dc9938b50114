import type { TrainingSpec } from '../../schema/training-spec.ts';

/** Learning rate of the update after `updates` ones, in epoch `epoch` (both from 0). */
export function learningRate(training: TrainingSpec, updates: number, epoch: number): number {
  const { schedule, learningRate: base, epochs } = training;
  switch (schedule.kind) {
    case 'constant':
      return base;
    case 'inverse-time':
      return base / (1 + schedule.decay * updates);
    case 'step':
      return base * schedule.factor ** Math.floor(epoch / schedule.every);
    case 'cosine':
      return (base * (1 + Math.cos((Math.PI * epoch) / epochs))) / 2;
  }
}
