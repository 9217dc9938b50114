import { ok, type Result } from '../base/result.ts';
import { startTraining } from '../training/client.ts';
import { inProcessPool } from './in-process-pool.ts';
import type { TrainingPool } from './training-pool.ts';
import type { LocalPlace } from './training-starter.ts';

/**
 * The pool a command or the editor asked for: workers behind a queue where its address is given, else this
 * process with `width` trainings at once. The queue's libraries load only when one is used.
 */
export async function openPool(
  queue: string | undefined,
  place: LocalPlace,
  width: number,
): Promise<Result<TrainingPool>> {
  if (queue === undefined) return ok(inProcessPool(startTraining, place, width));
  const { openRedisPool } = await import('./redis/redis-pool.ts');
  return openRedisPool(queue);
}
