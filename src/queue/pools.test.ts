import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inProcessPool } from './in-process-pool.ts';
import { jobKey } from './job-key.ts';
import { rememberingPool } from './remembering-pool.ts';
import { madeUpTraining, metricsOf, requestOf } from './testing/made-up-training.ts';
import type { PoolEvent, PoolRequest } from './training-pool.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-pool-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const place = () => ({ runsFolder: folder, cacheFolder: folder, allowDownload: false });

test('an outcome holds every epoch and the test result', async () => {
  const events: PoolEvent[] = [];
  const pool = inProcessPool(madeUpTraining(1), place());
  const outcome = await pool.train(requestOf(7), (event) => events.push(event), never);
  expect(outcome.ok && outcome.value.epochs).toEqual([1, 2, 3].map((epoch) => metricsOf(7, epoch)));
  expect(outcome.ok && outcome.value.testAccuracy).toBe(1 - 1 / 9);
  expect(events.map(({ event }) => event)).toEqual(['start', 'epoch', 'epoch', 'epoch']);
});

test('no more trainings at a time than the width', async () => {
  let running = 0;
  let most = 0;
  const counting = inProcessPool(
    (job, onEvent) => {
      most = Math.max(most, ++running);
      const handle = madeUpTraining(5)(job, onEvent);
      void handle.done.then(() => running--);
      return handle;
    },
    place(),
    2,
  );
  await Promise.all([1, 2, 3, 4, 5].map((seed) => counting.train(requestOf(seed), () => undefined, never)));
  expect(most).toBe(2);
});

test('a stop rule ends a training at its epoch, not one later', async () => {
  const pool = inProcessPool(madeUpTraining(1), place());
  const request: PoolRequest = { ...requestOf(1, 6), stopBelow: [{ epoch: 2, accuracy: 0.99 }] };
  const outcome = await pool.train(request, () => undefined, never);
  expect(outcome.ok && outcome.value.stopped).toBe(true);
  expect(outcome.ok && outcome.value.epochs.length).toBe(2);
  expect(outcome.ok && outcome.value.testAccuracy).toBe(undefined);
});

test('an abort is answered soon, waiting requests included', async () => {
  const pool = inProcessPool(madeUpTraining(20), place());
  const controller = new AbortController();
  const all = Promise.all(
    [1, 2, 3].map((seed) => pool.train(requestOf(seed, 1000), () => undefined, controller.signal)),
  );
  setTimeout(() => controller.abort(), 30);
  for (const outcome of await all) expect(outcome.ok === false && outcome.error.code).toBe('cancelled');
});

test('what was trained once is answered from the folder', async () => {
  let started = 0;
  const pool = rememberingPool(
    inProcessPool((job, onEvent) => {
      started++;
      return madeUpTraining(1)(job, onEvent);
    }, place()),
    join(folder, 'points'),
  );
  const first = await pool.train(requestOf(3), () => undefined, never);
  const events: PoolEvent[] = [];
  const second = await pool.train(requestOf(3), (event) => events.push(event), never);
  expect(second).toEqual(first);
  expect(started).toBe(1);
  expect(events.length).toBe(4);
  const [file] = await readdir(join(folder, 'points'));
  await writeFile(join(folder, 'points', file), '{"damaged":');
  expect(await pool.train(requestOf(3), () => undefined, never)).toEqual(first);
  expect(started).toBe(2);
});

test('the key is the content: names do not count, numbers and file contents do', async () => {
  const base = requestOf(1);
  const renamed: PoolRequest = { job: { ...base.job, network: { ...base.job.network, name: 'other' } } };
  expect(await jobKey(renamed)).toBe(await jobKey(base));
  expect(await jobKey(requestOf(2))).not.toBe(await jobKey(base));
  const onFile = (path: string): PoolRequest => ({
    job: { ...base.job, dataset: { ...base.job.dataset, source: { kind: 'file', format: 'csv', path } } },
  });
  const [a, b] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
  await writeFile(a, 'x,label\n1,0\n');
  await writeFile(b, 'x,label\n1,0\n');
  expect(await jobKey(onFile(a))).toBe(await jobKey(onFile(b)));
  await writeFile(b, 'x,label\n1,10\n');
  expect(await jobKey(onFile(a))).not.toBe(await jobKey(onFile(b)));
});
