import { readFile, stat } from 'node:fs/promises';
import type { Redis } from 'ioredis';
import { phrase } from '../../base/phrase.ts';
import { fail, ok, type Problem, problem, type Result, toProblem } from '../../base/result.ts';
import { fileAddress } from '../file-address.ts';
import { filesOf, withFiles } from '../job-files.ts';
import type { PortableJob } from '../training-pool.ts';
import { keepBlob, putBlob } from './blobs.ts';

const day = 24 * 3600;
const lookAgainMilliseconds = 5000;

/** A job as it lies on the queue. */
export interface UploadedJob {
  /** Its files named by address. */
  readonly job: PortableJob;
  /** Puts up again what the queue lost or is about to forget. */
  keep(): Promise<void>;
}

/** Files of jobs, brought onto a queue by their content and kept there while somebody waits for the jobs. */
export class Uploads {
  private readonly redis: Redis;
  /** When each address was last seen to, and the promise that it is there. */
  private readonly kept = new Map<string, { readonly since: number; readonly done: Promise<void> }>();

  constructor(redis: Redis) {
    this.redis = redis;
  }

  /** Brings the job's files onto the queue. */
  async bring(job: PortableJob): Promise<Result<UploadedJob>> {
    const addresses = new Map<string, string>();
    const keep = async () => {
      for (const [path, address] of addresses) await this.keep(path, address);
    };
    for (const path of filesOf(job)) {
      try {
        if ((await stat(path)).isDirectory()) return fail(folderProblem(path));
        addresses.set(path, await fileAddress(path));
        await keep();
      } catch (error) {
        return problem(
          'data-file',
          phrase`${path} can't be read: ${(error as Error).message}.`,
          'Check the path and your permission to read it.',
          { file: path },
        );
      }
    }
    return ok({ job: withFiles(job, (path) => addresses.get(path) ?? path), keep });
  }

  private keep(path: string, address: string): Promise<void> {
    const kept = this.kept.get(address);
    if (kept && Date.now() - kept.since < lookAgainMilliseconds) return kept.done;
    const done = (async () => {
      if (!(await keepBlob(this.redis, address, day)))
        await putBlob(this.redis, address, await readFile(path), day);
    })();
    this.kept.set(address, { since: Date.now(), done });
    return done;
  }
}

const folderProblem = (path: string): Problem =>
  toProblem(
    'queue-folder',
    phrase`${path} is a folder, and a queue carries files only.`,
    'Pack the dataset as npz, csv or parquet, or train without --queue.',
    { file: path },
  );
