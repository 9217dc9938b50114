import { join } from 'node:path';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import { Control } from '../trainer/control.ts';
import { trainJob } from '../trainer/train-job.ts';
import { denseLayer, networkOf, trainingOf } from './specs.ts';

/** A training of the digits in a folder, unless said otherwise. */
export function digitsJob(folder: string, changes: Partial<TrainingJob> = {}): TrainingJob {
  return {
    network: networkOf([64], [denseLayer(64, 'relu', 0.25), denseLayer(10, 'softmax')]),
    training: trainingOf({ epochs: 8, learningRate: 5e-3 }),
    dataset: {
      name: 'digits',
      source: { kind: 'builtin', id: 'digits' },
      shuffle: false,
      seed: 0,
      preprocessing: [],
    },
    seed: 1,
    runsFolder: join(folder, 'runs'),
    cacheFolder: join(folder, 'cache'),
    allowDownload: false,
    ...changes,
  };
}

/** Trains in this very thread; `onEvent` may stop it. */
export async function eventsOf(
  job: TrainingJob,
  onEvent?: (event: TrainingEvent, control: Control) => void,
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  const control = new Control();
  await trainJob(job, control, (event) => {
    events.push(event);
    onEvent?.(event, control);
  });
  return events;
}
