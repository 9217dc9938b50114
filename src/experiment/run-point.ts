import type { RunPoint } from './run-experiment.ts';
import { type TrainingPlaces, trainPoint } from './train-point.ts';
import { trainByMethod } from './worker/client.ts';

/** Trains points in worker threads: predefined sparsity by the training engine's own, other methods by ours. */
export function runPointIn(places: TrainingPlaces): RunPoint {
  const predefined = trainPoint(places);
  const others = trainByMethod(places);
  return (task, begun, signal) =>
    (task.settings.method === 'predefined' ? predefined : others)(task, begun, signal);
}
