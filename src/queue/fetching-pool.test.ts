import { expect, test } from 'vitest';
import { fail, ok } from '../base/result.ts';
import { fetchingPool } from './fetching-pool.ts';
import { requestOf } from './testing/made-up-training.ts';
import { type PoolOutcome, type TrainingPool, thisMachine } from './training-pool.ts';

const far: PoolOutcome = { run: '/far/runs/a', worker: 'far', weights: 8, epochs: [], stopped: false };
/** A pool whose trainings are done elsewhere at once, and whose runs are fetched as said. */
const poolThat = (fetchRun: TrainingPool['fetchRun']): TrainingPool => ({
  train: async () => ok(far),
  fetchRun,
  close: async () => undefined,
});
const train = (fetchRun: TrainingPool['fetchRun'], signal = new AbortController().signal) =>
  fetchingPool(poolThat(fetchRun), '/runs').train(requestOf(1), () => undefined, signal);

test('a run is brought here as its training ends', async () => {
  const outcome = await train(async (_, { run }, folder) => ok(`${folder}/of${run}`));
  expect(outcome).toEqual(ok({ ...far, run: '/runs/of/far/runs/a', worker: thisMachine }));
});

test('a run that is not to be had leaves its numbers, and says where it is', async () => {
  expect(await train(async () => fail({ code: 'queue-run-not-fetched', message: 'gone' }))).toEqual(ok(far));
});

test('whoever stops does not wait for a run on its way', async () => {
  const stopping = new AbortController();
  const outcome = train(() => {
    stopping.abort();
    return new Promise(() => undefined);
  }, stopping.signal);
  expect(await outcome).toEqual(ok(far));
});
