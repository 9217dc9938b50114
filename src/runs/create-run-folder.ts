import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { makeFolder } from '../base/make-folder.ts';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { writeRunRecord } from './record.ts';
import type { RunRecord } from './run.ts';

/** What the caller knows of a new run; the rest of the record is filled in here. */
export type NewRun = Pick<
  RunRecord,
  'file' | 'network' | 'dataset' | 'training' | 'seed' | 'weights' | 'denseFrom' | 'computes' | 'psnet'
>;

/** A run that has begun: its folder and its record as it was written. */
export interface CreatedRun {
  readonly folder: string;
  readonly record: RunRecord;
}

/** Run names sort by time and say what ran: `2026-11-24T01-40-12-large-sparse-3f9a`. */
function runId(created: Date, network: string): string {
  const time = created.toISOString().slice(0, 19).replaceAll(':', '-');
  const name = network.replace(/[^\w-]+/g, '-').slice(0, 60);
  return `${time}-${name}-${randomBytes(2).toString('hex')}`;
}

/**
 * Makes the folder of a run that starts now, with its run.json (status `running`, this process' id).
 * Missing parent folders are made. Errors: `disk-full`, `write-failed`.
 */
export async function createRunFolder(runsFolder: string, run: NewRun): Promise<Result<CreatedRun>> {
  const created = new Date();
  const id = runId(created, run.network.name);
  const folder = resolve(join(runsFolder, id));
  const record: RunRecord = {
    formatVersion: 1,
    id,
    created: created.toISOString(),
    ...run,
    status: 'running',
    pid: process.pid,
  };
  try {
    await makeFolder(folder);
  } catch (error) {
    return unwritable(folder, error);
  }
  const written = await writeRunRecord(folder, record);
  return written.ok ? ok({ folder, record }) : written;
}
