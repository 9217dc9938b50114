import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Queue, QueueEvents, Worker } from 'bullmq';
import { unzipSync, zipSync } from 'fflate';
import type { Redis } from 'ioredis';
import { makeFolder } from '../../base/make-folder.ts';
import { type Phrase, phrase } from '../../base/phrase.ts';
import { fail, ok, type Problem, type Result, toProblem } from '../../base/result.ts';
import { jobKey } from '../job-key.ts';
import type { PoolOutcome, PoolRequest } from '../training-pool.ts';
import { getBlob, putBlob } from './blobs.ts';
import { anotherConnection, closeWithin, keyPrefix, runQueueOf } from './connection.ts';

const answerMilliseconds = 60_000;
const blobSeconds = 600;

/** Asks the worker that trained a run for its folder and unpacks it into `folder`, whole or not at all. */
export async function fetchRunFrom(
  redis: Redis,
  request: PoolRequest,
  outcome: PoolOutcome,
  folder: string,
): Promise<Result<string>> {
  const name = basename(outcome.run);
  const key = await jobKey(request);
  const queue = new Queue(runQueueOf(outcome.worker), { connection: redis, prefix: keyPrefix });
  const eventConnection = anotherConnection(redis);
  const events = new QueueEvents(runQueueOf(outcome.worker), {
    connection: eventConnection,
    prefix: keyPrefix,
  });
  try {
    await events.waitUntilReady();
    const job = await queue.add(
      'fetch',
      { run: name, blob: key },
      // Kept a while: it may be done before anybody waits for it.
      { removeOnComplete: { age: blobSeconds }, removeOnFail: { age: blobSeconds } },
    );
    await job.waitUntilFinished(events, answerMilliseconds);
    const zip = await getBlob(redis, `run-${key}`);
    if (!zip) return fail(notFetched(outcome, phrase`it was not handed over`));
    return ok(await unpack(zip, folder, name));
  } catch (error) {
    return fail(notFetched(outcome, (error as Error).message));
  } finally {
    await closeWithin([events.close(), queue.close()], [eventConnection]);
  }
}

/** Hands out the runs of `runsFolder` to whoever asks; ended by closing the worker. */
export function serveRuns(redis: Redis, connection: Redis, worker: string, runsFolder: string): Worker {
  return new Worker(
    runQueueOf(worker),
    async (job) => {
      // Only names of folders right inside runsFolder: a queue carries what it is given.
      const run = basename(String(job.data.run));
      const folder = join(runsFolder, run);
      const files: Record<string, Uint8Array> = {};
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isFile()) files[entry.name] = await readFile(join(folder, entry.name));
      }
      await putBlob(redis, `run-${String(job.data.blob)}`, zipSync(files, { level: 1 }), blobSeconds);
    },
    { connection, prefix: keyPrefix },
  );
}

async function unpack(zip: Uint8Array, folder: string, name: string): Promise<string> {
  const target = join(folder, name);
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await makeFolder(partial);
  for (const [file, bytes] of Object.entries(unzipSync(zip)))
    await writeFile(join(partial, basename(file)), bytes);
  await rm(target, { recursive: true, force: true });
  await rename(partial, target);
  return target;
}

const notFetched = (outcome: PoolOutcome, why: string | Phrase): Problem =>
  toProblem(
    'queue-run-not-fetched',
    phrase`The run ${basename(outcome.run)} could not be fetched from worker ${outcome.worker}: ${why}.`,
    'Start that worker again with the same folder of runs, then ask once more.',
  );
