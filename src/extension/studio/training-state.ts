import type { TrainingState } from '../../studio/protocol.ts';
import type { ActiveTraining } from '../services.ts';

/** What the studio shows of a running training, from its job and its last event. */
export function trainingState(training: ActiveTraining): TrainingState {
  const { id, job, state, run, lastEvent } = training;
  const epoch =
    lastEvent?.event === 'epoch'
      ? lastEvent.epoch
      : lastEvent?.event === 'progress'
        ? Math.max(0, (lastEvent.epoch ?? 1) - 1)
        : 0;
  const activity =
    lastEvent?.event === 'progress'
      ? { stage: lastEvent.stage, done: lastEvent.done, whole: lastEvent.whole }
      : undefined;
  const { network, dataset, training: spec, seed } = job;
  return {
    id,
    network: network.name,
    dataset: dataset.name,
    training: spec.name,
    seed,
    epochs: spec.epochs,
    epoch,
    state,
    run,
    activity,
  };
}
