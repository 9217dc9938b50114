import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRun } from '../../runs/open-run.ts';
import { digitsJob, eventsOf } from '../testing/jobs.ts';
import { trainingOf } from '../testing/specs.ts';

let folder: string;
let isMounted: boolean;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-full-'));
  isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status === 0;
});
afterEach(async () => {
  if (isMounted) spawnSync('umount', [folder]);
  await rm(folder, { recursive: true, force: true });
});

/** Fills the disk but for so many bytes; gives the file that does. */
function fill(room: number): string {
  const filler = join(folder, 'filler');
  const spare = join(folder, 'spare');
  const space = openSync(spare, 'w');
  if (room > 0) writeSync(space, new Uint8Array(room));
  closeSync(space);
  const file = openSync(filler, 'w');
  const page = new Uint8Array(4096);
  try {
    while (writeSync(file, page) > 0);
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  }
  closeSync(file);
  rmSync(spare);
  return filler;
}

const cases = [
  { room: 0, what: 'nothing can be written' },
  { room: 16_384, what: 'curves still fit, but no checkpoint' },
];

describe('on a full disk (skipped where no small one can be mounted)', () => {
  for (const { room, what } of cases) {
    it(`a training ends with one clear problem, and resumes when there is space: ${what}`, async (test) => {
      if (!isMounted) test.skip('mounting a small disk needs an administrator');
      const job = digitsJob(folder, { training: trainingOf({ epochs: 5, checkpoint: 1 }) });
      const whole = await eventsOf(job);
      let run = '';
      let filler = '';
      const events = await eventsOf(job, (event) => {
        if (event.event === 'start') run = event.run;
        if (event.event === 'epoch' && event.epoch === 2) filler = fill(room);
      });
      expect(events.filter(({ event }) => event === 'failed')).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({
        event: 'failed',
        run,
        problem: { code: 'disk-full', hint: expect.stringContaining('resume') },
      });
      const failed = await openRun(run);
      expect(failed.ok && failed.value.record.status).toBe('failed');
      expect((await readdir(run)).filter((name) => name.endsWith('.partial'))).toEqual([]);
      rmSync(filler);
      const resumed = await eventsOf({ ...job, resume: run });
      expect(resumed.find(({ event }) => event === 'start')).toMatchObject({ firstEpoch: 3 });
      expect(resumed.at(-1)).toMatchObject({ event: 'done', run });
      const [first] = whole.flatMap((event) => (event.event === 'start' ? [event.run] : []));
      const weights = (of: string) => readFile(join(of, 'weights.safetensors'));
      expect(await weights(run)).toEqual(await weights(first));
    });
  }
});
