import type { Network } from '../../network/network.ts';
import type { Engine } from '../engine/engine.ts';
import { epochOrder } from '../engine/sample-store.ts';
import type { TrainingJob } from '../protocol.ts';
import type { Progress } from './checkpoint.ts';
import { divergence } from './divergence.ts';
import { learningRate } from './learning-rate.ts';
import { TrainingProblem } from './training-problem.ts';

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

/**
 * One pass over the training samples, or the rest of one, in an order that seed and epoch decide. After every step
 * `onStep` hears where the training stands; it may wait, or throw to end it.
 */
export async function trainEpoch(
  engine: Engine,
  network: Network,
  { training, seed }: TrainingJob,
  samples: number,
  start: Progress,
  onStep: (progress: Progress, steps: number) => Promise<void> | void,
): Promise<EpochResult> {
  const epoch = start.epoch + 1;
  const order = epochOrder(samples, seed, epoch);
  const steps = Math.ceil(samples / training.batch);
  let progress = start;
  let rate = training.learningRate;
  while (progress.step < steps) {
    const { step, updates } = progress;
    const begin = step * training.batch;
    const count = Math.min(training.batch, samples - begin);
    rate = learningRate(training, updates, start.epoch);
    const before = performance.now();
    const key = dropoutKey(seed, updates + 1);
    const tally = engine.trainBatch(order, begin, count, { rate, update: updates + 1, dropoutKey: key });
    if (!Number.isFinite(tally.loss)) {
      throw new TrainingProblem(divergence(engine, network, epoch, step + 1, count));
    }
    progress = {
      ...progress,
      step: step + 1,
      updates: updates + 1,
      loss: progress.loss + tally.loss,
      correct: progress.correct + tally.correct,
      milliseconds: progress.milliseconds + performance.now() - before,
    };
    await onStep(progress, steps);
  }
  return {
    loss: progress.loss / samples,
    accuracy: progress.correct / samples,
    rate,
    seconds: progress.milliseconds / 1000,
    updates: progress.updates,
  };
}
