import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import type { RunRecord } from './run.ts';

/** Shape of run.json as far as readers rely on it; the specs inside were validated when the run was made. */
const recordShape = v.looseObject({
  formatVersion: v.literal(1),
  id: v.string(),
  created: v.string(),
  network: v.looseObject({ name: v.string(), layers: v.array(v.looseObject({ kind: v.string() })) }),
  dataset: v.looseObject({ name: v.string() }),
  training: v.looseObject({ name: v.string(), epochs: v.number() }),
  seed: v.number(),
  weights: v.number(),
  denseFrom: v.optional(v.number()),
  computes: v.optional(v.string()),
  status: v.picklist(['running', 'paused', 'done', 'failed', 'cancelled', 'interrupted']),
  pid: v.optional(v.number()),
});

/** Whether a process of that id lives on this machine. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Overwrites a file in the blocks that it has, for a disk that has no more; false where they do not suffice. What a
 * crash could tear is one write of some kilobytes.
 */
async function overwrite(path: string, text: Buffer): Promise<boolean> {
  const block = 4096;
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    if (text.length > Math.ceil(size / block) * block) return false;
    await file.write(text, 0, text.length, 0);
    await file.truncate(text.length);
    return true;
  } finally {
    await file.close();
  }
}

/**
 * Replaces a run's run.json whole; even on a full disk where it can, so that a run which ended for want of space does
 * not go on claiming to run. Errors: `disk-full`, `write-failed`.
 */
export async function writeRunRecord(folder: string, record: RunRecord): Promise<Result<void>> {
  const path = join(folder, 'run.json');
  const text = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
  try {
    await writeFileAtomic(path, text);
    return ok(undefined);
  } catch (error) {
    const failed = unwritable(path, error);
    const isFull = failed.error.code === 'disk-full';
    if (isFull && (await overwrite(path, text).catch(() => false))) return ok(undefined);
    return failed;
  }
}

/**
 * Reads a run's run.json. A run that says it is running (or paused) though its process is gone was
 * interrupted, and reads so. Errors: `no-run`, `bad-run`.
 */
export async function readRunRecord(folder: string): Promise<Result<RunRecord>> {
  const path = join(folder, 'run.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return problem(
      'no-run',
      phrase`${folder} is not a run: it has no run.json.`,
      'Name a folder that `psnet train` made.',
    );
  }
  try {
    const record = v.parse(recordShape, JSON.parse(text)) as unknown as RunRecord;
    const unfinished = record.status === 'running' || record.status === 'paused';
    if (unfinished && !(record.pid && isAlive(record.pid))) return ok({ ...record, status: 'interrupted' });
    return ok(record);
  } catch (error) {
    return problem('bad-run', phrase`${path} does not describe a run: ${(error as Error).message}.`);
  }
}
