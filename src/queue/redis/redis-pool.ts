import { type Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import * as v from 'valibot';
import { phrase } from '../../base/phrase.ts';
import { fail, ok, type Problem, problem, type Result } from '../../base/result.ts';
import { jobKey } from '../job-key.ts';
import {
  cancelledProblem,
  type PoolEvent,
  type PoolOutcome,
  type PoolRequest,
  type TrainingPool,
} from '../training-pool.ts';
import { closeWithin, connectQueue, keyPrefix, trainingQueue } from './connection.ts';
import { answerSchema, progressSchema } from './messages.ts';
import { fetchRunFrom } from './run-exchange.ts';
import { askToStop } from './stop-flag.ts';
import { type UploadedJob, Uploads } from './uploads.ts';

/** Events tell at once; this often every job is looked up besides, for what a cut or a restart swallowed. */
const lookupMilliseconds = 3000;
const day = 24 * 3600;

type Answer = Result<PoolOutcome, Problem>;

/** Opens the pool of all workers of a queue (`psnet worker --queue …` on any number of machines). */
export async function openRedisPool(
  address: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Result<TrainingPool>> {
  const connected = await connectQueue(address, environment);
  if (!connected.ok) return connected;
  const events = await connectQueue(address, environment);
  if (!events.ok) return events;
  return ok(new RedisPool(connected.value, events.value));
}

/** Somebody who waits for a job. */
interface Listener {
  progress(data: unknown): void;
  look(): void;
}

class RedisPool implements TrainingPool {
  private readonly queue: Queue;
  private readonly events: QueueEvents;
  private readonly redis: Redis;
  private readonly eventConnection: Redis;
  private readonly uploads: Uploads;
  /** Who waits for each job, by its id: equal trainings are one job. */
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(redis: Redis, eventConnection: Redis) {
    this.redis = redis;
    this.eventConnection = eventConnection;
    this.uploads = new Uploads(redis);
    this.queue = new Queue(trainingQueue, { connection: redis, prefix: keyPrefix });
    this.events = new QueueEvents(trainingQueue, { connection: eventConnection, prefix: keyPrefix });
    // Lost connections are taken up again by themselves; what was missed meanwhile is looked up.
    this.queue.on('error', () => undefined);
    this.events.on('error', () => undefined);
    const tell = (id: string, news: (listener: Listener) => void) => {
      for (const listener of this.listeners.get(id) ?? []) news(listener);
    };
    this.events.on('completed', ({ jobId }) => tell(jobId, (listener) => listener.look()));
    this.events.on('failed', ({ jobId }) => tell(jobId, (listener) => listener.look()));
    this.events.on('progress', ({ jobId, data }) => tell(jobId, (listener) => listener.progress(data)));
  }

  async train(
    request: PoolRequest,
    onEvent: (event: PoolEvent) => void,
    signal: AbortSignal,
  ): Promise<Answer> {
    if (signal.aborted) return fail(cancelledProblem);
    const key = await jobKey(request);
    const uploaded = await this.uploads.bring(request.job);
    if (!uploaded.ok) return uploaded;
    let told = 0;
    let looking = false;
    let waiting = true;

    return new Promise<Answer>((resolve) => {
      const settle = (answer: Answer) => {
        waiting = false;
        clearInterval(timer);
        signal.removeEventListener('abort', abort);
        this.leave(key, listener);
        resolve(answer);
      };
      const abort = () => {
        settle(fail(cancelledProblem));
        // Another may wait for the same training.
        if (!this.listeners.has(key)) void askToStop(this.redis, this.queue, key);
      };
      const look = () => {
        // During a cut the questions before are still under way.
        if (looking) return;
        looking = true;
        this.lookUp(key, request, uploaded.value)
          .then(
            (answer) => {
              if (!answer || !waiting) return;
              if (answer.ok)
                for (const metrics of answer.value.epochs.slice(told)) onEvent({ event: 'epoch', metrics });
              settle(answer);
            },
            // No connection just now: the next look-up asks again.
            () => undefined,
          )
          .finally(() => {
            looking = false;
          });
      };
      const progress = (data: unknown) => {
        const event = v.safeParse(progressSchema, data);
        if (!event.success) return;
        if (event.output.event === 'epoch') {
          // A worker that took the job over tells its epochs again, the same numbers: once is enough.
          if (event.output.metrics.epoch !== told + 1) return;
          told++;
        }
        onEvent(event.output);
      };
      const listener: Listener = { progress, look };
      this.listeners.set(key, (this.listeners.get(key) ?? new Set()).add(listener));
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

  private leave(key: string, listener: Listener): void {
    const left = this.listeners.get(key);
    left?.delete(listener);
    if (left?.size === 0) this.listeners.delete(key);
  }

  /** The job's answer; puts the job on the queue where it is not (a first time, or after Redis lost it). */
  private async lookUp(
    key: string,
    { stopBelow }: PoolRequest,
    uploaded: UploadedJob,
  ): Promise<Answer | undefined> {
    const state = await this.queue.getJobState(key);
    // Read after the state: a job that finished in between has its answer by now.
    const job: Job | undefined = await this.queue.getJob(key);
    const finished = state === 'completed' || state === 'failed';
    if (job && finished) {
      const answer = answerOf(job);
      if (answer.ok) return answer;
      // Only results are kept for who asks the same again: what went wrong may be mended by then.
      await job.remove();
      // Somebody else's wish to stop is not ours: then it starts anew.
      if (answer.error.code !== cancelledProblem.code) return answer;
    }
    await uploaded.keep();
    if (!job || finished || state === 'unknown') {
      await this.queue.add(
        'train',
        { version: 1, job: uploaded.job, stopBelow },
        {
          jobId: key,
          attempts: 5,
          backoff: { type: 'exponential', delay: 2000 },
          removeOnComplete: { age: day },
          removeOnFail: { age: day },
        },
      );
    }
    return undefined;
  }
}

/** What a finished job answered; of one that was given up after every retry, why. */
function answerOf(job: Job): Answer {
  const answer = v.safeParse(answerSchema, job.returnvalue);
  if (answer.success) return answer.output.ok ? ok(answer.output.value) : fail(answer.output.error);
  return problem(
    'queue-job-failed',
    phrase`The training failed on the queue: ${job.failedReason ?? phrase`its answer can not be read`}.`,
    'The log of the worker says more; start again to retry.',
  );
}
