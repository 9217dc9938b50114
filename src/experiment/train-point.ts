import type { Problem, Result } from '../base/result.ts';
import { mapJunctions } from '../network/vary-network.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { startTraining } from '../training/client.ts';
import type { EpochEvent, TrainingEvent, TrainingJob } from '../training/protocol.ts';
import type { Measurement } from './point-store.ts';
import type { PointTask, RunPoint } from './run-experiment.ts';

/** Where an experiment's trainings keep and find things. */
export interface TrainingPlaces {
  readonly runsFolder: string;
  readonly cacheFolder: string;
  readonly allowDownload: boolean;
  /** The file of the experiment, for the run's record. */
  readonly file?: string;
}

/** Starts a job in a thread of its own; `startTraining`, or another of its shape. */
export type StartJob = (
  job: TrainingJob,
  onEvent: (event: TrainingEvent) => void,
) => { stop(): void; readonly done: Promise<TrainingEvent> };

/** Trains a point's task by the training engine, in a worker thread, and reads its result off the events. */
export const trainPoint =
  (places: TrainingPlaces, start: StartJob = startTraining): RunPoint =>
  async (task, begun, signal) => {
    const epochs: EpochEvent[] = [];
    const handle = start(jobOf(task, places), (event) => {
      if (event.event === 'start') begun(event.run);
      if (event.event === 'epoch') epochs.push(event);
    });
    const stop = () => handle.stop();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    const last = await handle.done;
    signal.removeEventListener('abort', stop);
    return measurementOf(task, last, epochs);
  };

/** The job of a task: a point's network draws another pattern for every seed, as its initial weights differ. */
export function jobOf({ settings, seed, threads }: PointTask, places: TrainingPlaces): TrainingJob {
  const { network, dataset, training } = settings;
  return { network: withPatternSeed(network, seed), dataset, training, seed, threads, ...places };
}

/** Far enough apart that the patterns of one sweep over seeds never meet those of another. */
const seedStride = 7919;

/** The network with the pattern seeds of a run: those of its spec for seed 1, others for others. */
export function withPatternSeed(network: NetworkSpec, seed: number): NetworkSpec {
  return mapJunctions(network, (layer) => ({
    ...layer,
    sparsity: { ...layer.sparsity, seed: (layer.sparsity.seed + seedStride * (seed - 1)) >>> 0 },
  }));
}

/** What the events of a training say of its task. */
export function measurementOf(
  { address, seed }: PointTask,
  last: TrainingEvent,
  epochs: readonly EpochEvent[],
): Result<Measurement> {
  if (last.event === 'failed') return { ok: false, error: last.problem };
  if (last.event !== 'done') return { ok: false, error: cancelled };
  const validation = epochs.map(({ validationAccuracy }) => validationAccuracy).filter(Number.isFinite);
  return {
    ok: true,
    value: {
      address,
      seed,
      testAccuracy: last.testAccuracy,
      testLoss: last.testLoss,
      validationAccuracy: validation.length > 0 ? Math.max(...validation) : undefined,
      weights: last.weights,
      seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
      run: last.run,
    },
  };
}

const cancelled: Problem = { code: 'cancelled', message: 'The training was stopped.' };
