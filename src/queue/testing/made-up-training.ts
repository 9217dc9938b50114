import { join } from 'node:path';
import type { EpochMetrics } from '../../runs/run.ts';
import type { TrainingEvent } from '../../training/protocol.ts';
import type { PoolRequest } from '../training-pool.ts';
import type { TrainingStarter } from '../training-starter.ts';

/** A request whose made-up training is told apart by its seed. */
export const requestOf = (seed: number, epochs = 3): PoolRequest => ({
  job: {
    network: {
      name: 'tiny',
      input: { shape: [4] },
      layers: [
        {
          kind: 'dense',
          units: 2,
          activation: 'softmax',
          sparsity: { pattern: { kind: 'structured' }, seed: 1 },
        },
      ],
      seed: 1,
    },
    training: {
      name: 'quick',
      optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
      learningRate: 0.1,
      schedule: { kind: 'constant' },
      loss: 'cross-entropy',
      batch: 8,
      epochs,
      l2: 0,
      dropout: 0,
      init: { kind: 'he', distribution: 'normal', fans: 'dense' },
      bias: 0,
      seeds: [1],
      backend: 'psnet',
      checkpoint: 0,
    },
    dataset: {
      name: 'digits',
      source: { kind: 'builtin', id: 'digits' },
      shuffle: false,
      seed: 1,
      preprocessing: [],
    },
    seed,
  },
});

/** Numbers of one epoch, a function of seed and epoch alone. */
export const metricsOf = (seed: number, epoch: number): EpochMetrics => ({
  epoch,
  trainLoss: 1 / (seed + epoch),
  trainAccuracy: 1 - 1 / (seed + epoch + 1),
  validationLoss: 1 / (seed + epoch),
  validationAccuracy: 1 - 1 / (seed + epoch + 1),
  learningRate: 0.1,
  seconds: 0.01,
});

/** Stands in for a training: the same events in the same order, numbers made from the seed, `pace` ms an epoch. */
export const madeUpTraining =
  (pace: number): TrainingStarter =>
  (job, onEvent) => {
    let stopped = false;
    const run = join(job.runsFolder, `run-${job.seed}`);
    const train = async (): Promise<TrainingEvent> => {
      const { epochs } = job.training;
      const names = { network: job.network.name, dataset: job.dataset.name, training: job.training.name };
      onEvent({
        event: 'start',
        run,
        ...names,
        seed: job.seed,
        epochs,
        firstEpoch: 1,
        weights: 8,
        threads: 1,
      });
      for (let epoch = 1; epoch <= epochs; epoch++) {
        await new Promise((resolve) => setTimeout(resolve, pace));
        if (stopped) return { event: 'cancelled', run };
        onEvent({ event: 'epoch', ...metricsOf(job.seed, epoch) });
      }
      return { event: 'done', run, testAccuracy: 1 - 1 / (job.seed + 2), testLoss: 1 / job.seed, weights: 8 };
    };
    return {
      stop: () => {
        stopped = true;
      },
      done: train(),
    };
  };
