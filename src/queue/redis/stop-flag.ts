import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { keyPrefix } from './connection.ts';

const stopKey = (key: string) => `${keyPrefix}:stop:${key}`;

/** Takes a waiting job off the queue, or asks the worker that has it to stop. */
export async function askToStop(redis: Redis, queue: Queue, key: string): Promise<void> {
  try {
    const job = await queue.getJob(key);
    if (!job) return;
    if (await job.isActive()) await redis.set(stopKey(key), 1, 'EX', 600);
    else await job.remove();
  } catch {
    // The job was taken between the question and the removal, or the connection is gone: it ends by itself.
  }
}

/** Whether somebody asked for this job to stop. */
export const stopAsked = async (redis: Redis, key: string): Promise<boolean> =>
  (await redis.exists(stopKey(key))) === 1;

/** A job starts with a clean slate: the wish to stop an earlier one of the same content is over. */
export const clearStop = (redis: Redis, key: string): Promise<number> => redis.del(stopKey(key));
