import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import type { EpochMetrics, WeightHistograms } from './run.ts';

async function appendLine(path: string, value: unknown): Promise<Result<void>> {
  try {
    await appendFile(path, `${JSON.stringify(value)}\n`);
    return ok(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

/** Lines of a JSON-lines file; a missing file has none, and a last line cut off by a crash is left out. */
async function readLines<T>(path: string): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const values: T[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    try {
      values.push(JSON.parse(line) as T);
    } catch {
      break;
    }
  }
  return values;
}

/** Adds one epoch to a run's metrics.jsonl. Errors: `disk-full`, `write-failed`. */
export const appendMetrics = (folder: string, metrics: EpochMetrics) =>
  appendLine(join(folder, 'metrics.jsonl'), metrics);

/** Every epoch a run has reported so far. */
export const readMetrics = (folder: string) => readLines<EpochMetrics>(join(folder, 'metrics.jsonl'));

/** Adds one epoch's weight histograms to a run's histograms.jsonl. Errors: `disk-full`, `write-failed`. */
export const appendHistograms = (folder: string, histograms: WeightHistograms) =>
  appendLine(join(folder, 'histograms.jsonl'), histograms);

/** Weight histograms of every epoch, where the run kept them. */
export const readHistograms = (folder: string) =>
  readLines<WeightHistograms>(join(folder, 'histograms.jsonl'));

/**
 * Drops what a run reported after epoch `last`: a resumed run goes on from its checkpoint and reports those epochs
 * again. Errors: `disk-full`, `write-failed`.
 */
export async function keepEpochs(folder: string, last: number): Promise<Result<void>> {
  for (const name of ['metrics.jsonl', 'histograms.jsonl']) {
    const path = join(folder, name);
    const lines = await readLines<{ readonly epoch: number }>(path);
    // Without a checkpoint (last 0) even the initial histogram is made again.
    const kept = lines.filter(({ epoch }) => epoch <= last && last > 0);
    try {
      await writeFileAtomic(path, kept.map((line) => `${JSON.stringify(line)}\n`).join(''));
    } catch (error) {
      return unwritable(path, error);
    }
  }
  return ok(undefined);
}
