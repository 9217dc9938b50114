import { readFile, stat } from 'node:fs/promises';
import { type Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../../base/result.ts';
import { fileAddress } from '../file-address.ts';
import { filesOf, withFiles } from '../job-files.ts';
import { jobKey } from '../job-key.ts';
import {
  cancelledProblem,
  type PoolEvent,
  type PoolOutcome,
  type PoolRequest,
  type TrainingPool,
} from '../training-pool.ts';
import { keepBlob, putBlob } from './blobs.ts';
import { closeWithin, connectQueue, keyPrefix, trainingQueue } from './connection.ts';
import { answerSchema, progressSchema } from './messages.ts';
import { fetchRunFrom } from './run-exchange.ts';
import { askToStop } from './stop-flag.ts';

/** Events tell at once; this often every job is looked up besides, for what a cut or a restart swallowed. */
const lookupMilliseconds = 3000;
const day = 24 * 3600;

type Answer = Result<PoolOutcome, Problem>;

/** Opens the pool of all workers of a queue (`psnet worker --queue …` on any number of machines). */
export async function openRedisPool(address: string): Promise<Result<TrainingPool>> {
  const connected = await connectQueue(address);
  if (!connected.ok) return connected;
  const events = await connectQueue(address);
  if (!events.ok) return events;
  return ok(new RedisPool(connected.value, events.value));
}

class RedisPool implements TrainingPool {
  private readonly queue: Queue;
  private readonly events: QueueEvents;
  private readonly redis: Redis;
  private readonly eventConnection: Redis;
  /** Called when a job has news, by its id. */
  private readonly listeners = new Map<string, { progress(data: unknown): void; look(): void }>();

  constructor(redis: Redis, eventConnection: Redis) {
    this.redis = redis;
    this.eventConnection = eventConnection;
    this.queue = new Queue(trainingQueue, { connection: redis, prefix: keyPrefix });
    this.events = new QueueEvents(trainingQueue, { connection: eventConnection, prefix: keyPrefix });
    // Lost connections are taken up again by themselves; what was missed meanwhile is looked up.
    this.queue.on('error', () => undefined);
    this.events.on('error', () => undefined);
    this.events.on('completed', ({ jobId }) => this.listeners.get(jobId)?.look());
    this.events.on('failed', ({ jobId }) => this.listeners.get(jobId)?.look());
    this.events.on('progress', ({ jobId, data }) => this.listeners.get(jobId)?.progress(data));
  }

  async train(
    request: PoolRequest,
    onEvent: (event: PoolEvent) => void,
    signal: AbortSignal,
  ): Promise<Answer> {
    if (signal.aborted) return fail(cancelledProblem);
    const key = await jobKey(request);
    const uploaded = await this.upload(request);
    if (!uploaded.ok) return uploaded;
    const payload = { version: 1, job: uploaded.value, stopBelow: request.stopBelow };
    let told = 0;

    return new Promise<Answer>((resolve) => {
      const settle = (answer: Answer) => {
        clearInterval(timer);
        signal.removeEventListener('abort', abort);
        this.listeners.delete(key);
        resolve(answer);
      };
      const abort = () => {
        settle(fail(cancelledProblem));
        void askToStop(this.redis, this.queue, key);
      };
      const look = () => {
        this.lookUp(key, payload).then(
          (answer) => {
            if (!answer || !this.listeners.has(key)) return;
            if (answer.ok)
              for (const metrics of answer.value.epochs.slice(told)) onEvent({ event: 'epoch', metrics });
            settle(answer);
          },
          // No connection just now: the next look-up asks again.
          () => undefined,
        );
      };
      const progress = (data: unknown) => {
        const event = v.safeParse(progressSchema, data);
        if (!event.success) return;
        if (event.output.event === 'start') told = 0;
        // A job that a second worker took over tells its epochs again: once is enough.
        else if (event.output.metrics.epoch !== told + 1) return;
        else told++;
        onEvent(event.output);
      };
      this.listeners.set(key, { progress, look });
      const timer = setInterval(look, lookupMilliseconds);
      signal.addEventListener('abort', abort, { once: true });
      look();
    });
  }

  fetchRun(request: PoolRequest, outcome: PoolOutcome, folder: string): Promise<Result<string>> {
    return fetchRunFrom(this.redis, request, outcome, folder);
  }

  async close(): Promise<void> {
    await closeWithin([this.events.close(), this.queue.close()], [this.redis, this.eventConnection]);
  }

  /** The job's answer; puts the job on the queue where it is not (a first time, or after Redis lost it). */
  private async lookUp(key: string, payload: object): Promise<Answer | undefined> {
    const state = await this.queue.getJobState(key);
    // Read after the state: a job that finished in between has its answer by now.
    const job: Job | undefined = await this.queue.getJob(key);
    if (job && state === 'completed') {
      const answer = v.safeParse(answerSchema, job.returnvalue);
      if (answer.success) return answer.output.ok ? ok(answer.output.value) : fail(answer.output.error);
    }
    if (job && (state === 'completed' || state === 'failed')) {
      // Unreadable answer, or given up after every retry: the reason is told, the job makes room for a new one.
      const reason = job.failedReason ?? 'its answer can not be read';
      await job.remove();
      return fail({
        code: 'queue-job-failed',
        message: `The training failed on the queue: ${reason}.`,
        hint: 'The log of the worker says more; start again to retry.',
      });
    }
    if (!job || state === 'unknown') {
      await this.queue.add('train', payload, {
        jobId: key,
        attempts: 5,
        backoff: { type: 'exponential', delay: 1000 },
        removeOnComplete: { age: day },
        removeOnFail: { age: day },
      });
    }
    return undefined;
  }

  /** Brings the job's files onto the queue by their content; the job then names them by address. */
  private async upload(request: PoolRequest): Promise<Result<PoolRequest['job']>> {
    const addresses = new Map<string, string>();
    for (const path of filesOf(request.job)) {
      try {
        if ((await stat(path)).isDirectory()) return fail(folderProblem(path));
        const address = await fileAddress(path);
        addresses.set(path, address);
        if (!(await keepBlob(this.redis, address, day))) {
          await putBlob(this.redis, address, await readFile(path), day);
        }
      } catch (error) {
        return fail({
          code: 'data-file',
          message: `${path} can't be read: ${(error as Error).message}.`,
          hint: 'Check the path and your permission to read it.',
          place: { file: path },
        });
      }
    }
    return ok(withFiles(request.job, (path) => addresses.get(path) ?? path));
  }
}

const folderProblem = (path: string): Problem => ({
  code: 'queue-folder',
  message: `${path} is a folder, and a queue carries files only.`,
  hint: 'Pack the dataset as npz, csv or parquet, or train without --queue.',
  place: { file: path },
});
