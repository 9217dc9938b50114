import type { Engine } from '../engine/engine.ts';
import { epochOrder } from '../engine/sample-store.ts';
import type { TrainingJob } from '../protocol.ts';
import type { Control } from './control.ts';
import { learningRate } from './learning-rate.ts';

/** What an epoch of training came to; `seconds` is training alone, without waits. */
export interface EpochResult {
  readonly loss: number;
  readonly accuracy: number;
  readonly rate: number;
  readonly seconds: number;
  /** Updates made since the start of the run. */
  readonly updates: number;
}

/** A 32-bit number that seed and update decide, for dropout. */
const dropoutKey = (seed: number, update: number) => (Math.imul(seed, 0x9e3779b1) + update) | 0;

/** One pass over the training samples, in an order that seed and epoch (from 1) decide. */
export async function trainEpoch(
  engine: Engine,
  { training, seed }: TrainingJob,
  samples: number,
  epoch: number,
  updatesBefore: number,
  control: Control,
  onStep: (done: number, whole: number) => void,
  onPause?: (paused: boolean) => Promise<void>,
): Promise<EpochResult> {
  const order = epochOrder(samples, seed, epoch);
  const steps = Math.ceil(samples / training.batch);
  let updates = updatesBefore;
  let rate = training.learningRate;
  let loss = 0;
  let correct = 0;
  let milliseconds = 0;
  for (let step = 0; step < steps; step++) {
    const begin = step * training.batch;
    const count = Math.min(training.batch, samples - begin);
    rate = learningRate(training, updates, epoch - 1);
    updates++;
    const start = performance.now();
    const tally = engine.trainBatch(order, begin, count, {
      rate,
      update: updates,
      dropoutKey: dropoutKey(seed, updates),
    });
    milliseconds += performance.now() - start;
    loss += tally.loss;
    correct += tally.correct;
    onStep(step + 1, steps);
    await control.breathe(onPause);
  }
  return { loss: loss / samples, accuracy: correct / samples, rate, seconds: milliseconds / 1000, updates };
}
