import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../base/make-folder.ts';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';

const measurementSchema = v.object({
  address: v.string(),
  seed: v.number(),
  testAccuracy: v.number(),
  testLoss: v.number(),
  /** Best validation accuracy over the epochs; undefined without a validation part. */
  validationAccuracy: v.optional(v.number()),
  /** Weights that exist at the end of training. */
  weights: v.number(),
  /** Seconds of training alone. */
  seconds: v.number(),
  /** The run's folder, absolute; it holds weights and predictions. */
  run: v.optional(v.string()),
});

/** What training one point with one seed gave. */
export type Measurement = Readonly<v.InferOutput<typeof measurementSchema>>;

/**
 * Finished trainings of a folder, one file each under its content address, written whole or not at all: what is
 * there is never trained again, by this experiment or another, and what is not there was not finished.
 */
export class PointStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The measurement kept for an address; undefined where there is none or its file is damaged. */
  async read(address: string): Promise<Measurement | undefined> {
    try {
      const parsed = v.safeParse(measurementSchema, JSON.parse(await readFile(this.file(address), 'utf8')));
      return parsed.success && parsed.output.address === address ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }

  async write(measurement: Measurement): Promise<Result<undefined>> {
    try {
      await makeFolder(this.folder);
      await writeFileAtomic(this.file(measurement.address), `${JSON.stringify(measurement, null, 2)}\n`);
      await rm(this.markOf(measurement.address), { force: true });
      return ok(undefined);
    } catch (error) {
      return unwritable(this.folder, error);
    }
  }

  /**
   * Notes the run folder in which an address is being trained, so that a killed one can be cleared away. Where that can't
   * be noted, `write` tells why.
   */
  async begin(address: string, run: string): Promise<void> {
    await makeFolder(this.folder)
      .then(() => writeFileAtomic(this.markOf(address), `${JSON.stringify({ run, pid: process.pid })}\n`))
      .catch(() => undefined);
  }

  /** Removes the unfinished run that a killed process left for an address. */
  async clearUnfinished(address: string): Promise<void> {
    try {
      const { run, pid } = JSON.parse(await readFile(this.markOf(address), 'utf8')) as {
        run: string;
        pid: number;
      };
      if (isAlive(pid)) return;
      await rm(run, { recursive: true, force: true });
      await rm(this.markOf(address), { force: true });
    } catch {
      // No mark, nothing unfinished.
    }
  }

  private file(address: string): string {
    return join(this.folder, `${address}.json`);
  }

  private markOf(address: string): string {
    return join(this.folder, `${address}.running`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
