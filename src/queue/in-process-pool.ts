import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { fail, ok } from '../base/result.ts';
import { cancelledProblem, type TrainingPool, thisMachine } from './training-pool.ts';
import { type LocalPlace, type TrainingStarter, trainHere } from './training-starter.ts';

/**
 * The pool of this machine: `width` trainings at a time, the cores shared among them, so that nothing is
 * oversubscribed. Results do not depend on the width.
 */
export function inProcessPool(start: TrainingStarter, place: LocalPlace, width = 1): TrainingPool {
  const queue = new PQueue({ concurrency: width });
  const threads = place.threads ?? Math.max(1, Math.floor(availableParallelism() / width));
  return {
    async train(request, onEvent, signal) {
      try {
        return await queue.add(
          () => trainHere(start, { ...place, threads }, thisMachine, request, onEvent, signal),
          {
            signal,
          },
        );
      } catch (error) {
        // p-queue rejects what was aborted while it waited.
        if (signal.aborted) return fail(cancelledProblem);
        throw error;
      }
    },
    fetchRun: async (_request, outcome) => ok(outcome.run),
    close: async () => queue.clear(),
  };
}
