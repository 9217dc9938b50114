import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../base/result.ts';
import { readMetrics } from './metrics.ts';
import { readRunRecord } from './record.ts';
import type { EpochMetrics, RunRecord } from './run.ts';

/** A run as its folder tells it; weights and predictions are read on demand (weights.ts, predictions.ts). */
export interface Run {
  /** Absolute path. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly metrics: readonly EpochMetrics[];
}

/** Opens a run's folder. Errors: `no-run`, `bad-run`. */
export async function openRun(folder: string): Promise<Result<Run>> {
  const record = await readRunRecord(folder);
  if (!record.ok) return record;
  return ok({ folder: resolve(folder), record: record.value, metrics: await readMetrics(folder) });
}

/** Every run in a folder of runs, newest first; folders that are no runs are passed over, a missing one is empty. */
export async function listRuns(
  runsFolder: string,
  signal?: AbortSignal,
): Promise<readonly { readonly folder: string; readonly record: RunRecord }[]> {
  const entries = await readdir(runsFolder, { withFileTypes: true }).catch(() => []);
  const runs: { folder: string; record: RunRecord }[] = [];
  for (const entry of entries) {
    if (signal?.aborted) break;
    if (!entry.isDirectory()) continue;
    const folder = resolve(join(runsFolder, entry.name));
    const record = await readRunRecord(folder);
    if (record.ok) runs.push({ folder, record: record.value });
  }
  return runs.sort((a, b) => b.record.created.localeCompare(a.record.created));
}
