import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type Job, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../../base/make-folder.ts';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { fail, ok, type Problem, type Result, toProblem } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import { fileAddress } from '../file-address.ts';
import { filesOf, withFiles } from '../job-files.ts';
import type { PoolOutcome, PoolRequest } from '../training-pool.ts';
import { type LocalPlace, type TrainingStarter, trainHere } from '../training-starter.ts';
import { getBlob } from './blobs.ts';
import { anotherConnection, closeWithin, connectQueue, keyPrefix, trainingQueue } from './connection.ts';
import { addressPattern, queuedTrainingSchema } from './messages.ts';
import { serveRuns } from './run-exchange.ts';
import { clearStop, stopAsked } from './stop-flag.ts';

/** A worker that has not renewed its claim on a job for so long is dead; another takes the job over. */
const lockMilliseconds = 15_000;
const stopPollMilliseconds = 500;

/** What a worker tells the person who started it. */
export type WorkerNews =
  | { readonly news: 'ready'; readonly worker: string }
  | { readonly news: 'training'; readonly job: string; readonly network: string }
  | { readonly news: 'trained'; readonly job: string; readonly answer: Result<PoolOutcome, Problem> }
  | { readonly news: 'trouble'; readonly message: string };

/**
 * Works on a queue until the signal is aborted: takes trainings one at a time, answers with their small
 * outcome, keeps their runs and hands them out when asked. Killed at any moment, its job goes to another.
 */
export async function workOnQueue(
  address: string,
  start: TrainingStarter,
  place: LocalPlace,
  onNews: (news: WorkerNews) => void,
  signal: AbortSignal,
  lockDuration = lockMilliseconds,
): Promise<Result<void>> {
  const connected = await connectQueue(address);
  if (!connected.ok) return connected;
  const redis = connected.value;
  const name = workerName(place.runsFolder);
  try {
    await makeFolder(place.runsFolder);
  } catch (error) {
    await closeWithin([], [redis]);
    return unwritable(place.runsFolder, error);
  }

  const workerConnection = anotherConnection(redis);
  const runsConnection = anotherConnection(redis);
  const worker = new Worker(
    trainingQueue,
    async (job, token) => {
      onNews({ news: 'training', job: String(job.id), network: String(job.data?.job?.network?.name) });
      const answer = await answerJob(redis, job, start, place, name, signal);
      if (!answer.ok && answer.error.code === 'cancelled' && signal.aborted) {
        // This worker closes: the job goes back, which counts as no failure of its own.
        await job.moveToWait(token);
        throw new WaitingError();
      }
      onNews({ news: 'trained', job: String(job.id), answer });
      return answer;
    },
    {
      connection: workerConnection,
      prefix: keyPrefix,
      name,
      lockDuration,
      stalledInterval: Math.round(lockDuration / 3),
      // Workers may be killed as often as they like: a job is given up only when it fails by itself.
      maxStalledCount: 1000,
    },
  );
  const runs = serveRuns(redis, runsConnection, name, place.runsFolder);
  let lastTrouble = '';
  for (const part of [worker, runs]) {
    part.on('error', (error) => {
      if (error.message !== lastTrouble) onNews({ news: 'trouble', message: error.message });
      lastTrouble = error.message;
    });
  }
  onNews({ news: 'ready', worker: name });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await closeWithin([worker.close(), runs.close()], [redis, workerConnection, runsConnection]);
  return ok(undefined);
}

/** The same on every start with the same folder, so that its runs are found again. */
const workerName = (runsFolder: string): string =>
  `${hostname()}-${createHash('sha256').update(resolve(runsFolder)).digest('hex').slice(0, 8)}`.replaceAll(
    ':',
    '-',
  );

async function answerJob(
  redis: Redis,
  job: Job,
  start: TrainingStarter,
  place: LocalPlace,
  name: string,
  closing: AbortSignal,
): Promise<Result<PoolOutcome, Problem>> {
  const parsed = v.safeParse(queuedTrainingSchema, job.data);
  if (!parsed.success) return fail(notUnderstood(v.summarize(parsed.issues)));
  const request = parsed.output as unknown as PoolRequest;
  const files = await bringFiles(redis, request, join(place.cacheFolder, 'queue-files'));
  if (!files.ok) return files;

  const key = String(job.id);
  await clearStop(redis, key);
  const stop = new AbortController();
  const timer = setInterval(() => {
    stopAsked(redis, key).then(
      (asked) => asked && stop.abort(),
      () => undefined,
    );
  }, stopPollMilliseconds);
  try {
    const local = { ...request, job: withFiles(request.job, (path) => files.value.get(path) ?? path) };
    const signal = AbortSignal.any([stop.signal, closing]);
    // Progress is a courtesy: a lost connection must not fail the training.
    const tell = (event: object) => void job.updateProgress(event).catch(() => undefined);
    return await trainHere(start, place, name, local, tell, signal);
  } finally {
    clearInterval(timer);
  }
}

/** Fetches the files a job names by their content; gives address → path here. */
async function bringFiles(
  redis: Redis,
  request: PoolRequest,
  folder: string,
): Promise<Result<Map<string, string>>> {
  const paths = new Map<string, string>();
  for (const address of filesOf(request.job)) {
    if (!addressPattern.test(address)) return fail(notUnderstood(phrase`a file is not named by its content`));
    const path = join(folder, address);
    if ((await fileAddress(path)) !== address) {
      const bytes = await getBlob(redis, address);
      if (!bytes || `sha256-${createHash('sha256').update(bytes).digest('hex')}` !== address) {
        // Thrown, so that the queue tries again: the asker puts the file up anew.
        throw new Error('A data file is not on the queue any more');
      }
      await makeFolder(folder);
      await writeFileAtomic(path, Buffer.from(bytes));
    }
    paths.set(address, path);
  }
  return ok(paths);
}

const notUnderstood = (why: string | Phrase): Problem =>
  toProblem(
    'queue-job-not-understood',
    phrase`The job on the queue can't be understood: ${why}.`,
    'Use the same version of PSNet on every machine.',
  );
