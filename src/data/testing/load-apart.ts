import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';

/** What became of one load in a process of its own. */
export interface LoadedApart {
  /** The code of its problem; undefined where it went well. */
  readonly code?: string;
  readonly message?: string;
  /** Samples of the training, validation and test part, and their sum of all values. */
  readonly counts?: readonly number[];
  readonly sum?: number;
  /** Seconds of processor time it took. */
  readonly seconds: number;
}

/** Loads in a process of its own, one after the other, and the most memory that this process ever had. */
export interface Apart {
  readonly loads: readonly LoadedApart[];
  /** Bytes that were resident at most, before the first load and after all. */
  readonly before: number;
  readonly peak: number;
}

/**
 * Loads datasets in a process of its own, whose JavaScript heap may have `heapMegabytes`, so that what a load takes at
 * most can be measured, and a load that fills the memory ends the process instead of the tests. Rejects where it ends.
 */
export async function loadApart(specs: readonly DatasetSpec[], heapMegabytes: number): Promise<Apart> {
  const child = join(import.meta.dirname, 'load-apart-child.ts');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${heapMegabytes}`, child, JSON.stringify(specs)],
    { maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout) as Apart;
}
