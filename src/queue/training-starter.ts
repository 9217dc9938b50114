import { fail, ok } from '../base/result.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { TrainingEvent, TrainingJob } from '../training/protocol.ts';
import { cancelledProblem, type PoolRequest, ruledOut, type TrainingPool } from './training-pool.ts';

/** What a pool needs of the training room: `startTraining`, or a stand-in in tests. */
export type TrainingStarter = (
  job: TrainingJob,
  onEvent: (event: TrainingEvent) => void,
) => { stop(): void; readonly done: Promise<TrainingEvent> };

/** Where trainings of a pool keep things on this machine. */
export type LocalPlace = Pick<TrainingJob, 'runsFolder' | 'cacheFolder' | 'allowDownload' | 'threads'>;

/** Trains one request here: events through, stop rules obeyed, its last event made an outcome. */
export async function trainHere(
  start: TrainingStarter,
  place: LocalPlace,
  worker: string,
  request: PoolRequest,
  ...[onEvent, signal]: [Parameters<TrainingPool['train']>[1], AbortSignal]
): ReturnType<TrainingPool['train']> {
  if (signal.aborted) return fail(cancelledProblem);
  const epochs: EpochMetrics[] = [];
  let run = '';
  let weights = 0;
  let stopped = false;
  const handle = start({ ...request.job, ...place }, (event) => {
    if (stopped) return;
    if (event.event === 'start') {
      run = event.run;
      weights = event.weights;
      onEvent({ event: 'start', run, worker });
    }
    if (event.event === 'epoch') {
      const { event: _, ...metrics } = event;
      epochs.push(metrics);
      onEvent({ event: 'epoch', metrics });
      stopped = ruledOut(epochs, request.stopBelow);
      if (stopped) handle.stop();
    }
  });
  const abort = () => handle.stop();
  signal.addEventListener('abort', abort, { once: true });
  const last = await handle.done;
  signal.removeEventListener('abort', abort);
  if (last.event === 'failed') return fail(last.problem);
  if (last.event === 'cancelled' && !stopped) return fail(cancelledProblem);
  const result = last.event === 'done' ? { testAccuracy: last.testAccuracy, testLoss: last.testLoss } : {};
  return ok({ run, worker, weights, epochs, stopped, ...result });
}
