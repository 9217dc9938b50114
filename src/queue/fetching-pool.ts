import { once } from 'node:events';
import { ok } from '../base/result.ts';
import { type TrainingPool, thisMachine } from './training-pool.ts';

/**
 * A pool whose runs end up here: each is brought into `folder` as its training ends, so that whatever machine trained
 * it, it can be opened like any other. A run that can't be fetched, of a worker that was killed say, stays named where
 * it is; its numbers are here all the same.
 */
export function fetchingPool(pool: TrainingPool, folder: string): TrainingPool {
  return {
    async train(request, onEvent, signal) {
      const outcome = await pool.train(request, onEvent, signal);
      if (!outcome.ok || signal.aborted) return outcome;
      const waiting = new AbortController();
      const aborted = once(signal, 'abort', { signal: waiting.signal }).catch(() => undefined);
      const fetched = await Promise.race([
        pool.fetchRun(request, outcome.value, folder),
        aborted.then(() => undefined),
      ]);
      waiting.abort();
      return fetched?.ok ? ok({ ...outcome.value, run: fetched.value, worker: thisMachine }) : outcome;
    },
    fetchRun: (request, outcome, target) => pool.fetchRun(request, outcome, target),
    close: () => pool.close(),
  };
}
