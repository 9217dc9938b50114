import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../base/make-folder.ts';
import { ok } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { jobKey } from './job-key.ts';
import { outcomeSchema } from './outcome-schema.ts';
import type { PoolOutcome, TrainingPool } from './training-pool.ts';

/**
 * A pool that never trains the same thing twice: outcomes are kept as `KEY.json` in a folder and answered
 * from there. A sweep or a search that was killed goes on by being asked again.
 */
export function rememberingPool(pool: TrainingPool, folder: string): TrainingPool {
  return {
    async train(request, onEvent, signal) {
      const file = join(folder, `${await jobKey(request)}.json`);
      const kept = await readOutcome(file);
      if (kept) {
        onEvent({ event: 'start', run: kept.run, worker: kept.worker });
        for (const metrics of kept.epochs) onEvent({ event: 'epoch', metrics });
        return ok(kept);
      }
      const outcome = await pool.train(request, onEvent, signal);
      if (!outcome.ok) return outcome;
      try {
        await makeFolder(folder);
        await writeFileAtomic(file, `${JSON.stringify(outcome.value)}\n`);
      } catch (error) {
        return unwritable(folder, error);
      }
      return outcome;
    },
    fetchRun: (request, outcome, target) => pool.fetchRun(request, outcome, target),
    close: () => pool.close(),
  };
}

async function readOutcome(file: string): Promise<PoolOutcome | undefined> {
  try {
    const parsed = v.safeParse(outcomeSchema, JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Missing or damaged: train again, which writes it anew.
    return undefined;
  }
}
