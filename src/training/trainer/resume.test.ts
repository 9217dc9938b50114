import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMetrics } from '../../runs/metrics.ts';
import { openRun } from '../../runs/open-run.ts';
import { readTensors } from '../../runs/safetensors.ts';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import { digitsJob, eventsOf } from '../testing/jobs.ts';
import { denseLayer, networkOf, trainingOf } from '../testing/specs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-resume-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Everything that a checkpoint must keep takes part: moments, dropout, moving averages, the decay of the rate. */
const jobOf = (changes: Partial<TrainingJob> = {}) =>
  digitsJob(folder, {
    network: networkOf(
      [64],
      [
        denseLayer(64, 'linear', 0.25),
        { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
        denseLayer(32, 'relu'),
        denseLayer(10, 'softmax'),
      ],
    ),
    training: trainingOf({
      epochs: 6,
      dropout: 0.2,
      schedule: { kind: 'inverse-time', decay: 1e-2 },
      checkpoint: 2,
    }),
    ...changes,
  });

const runOf = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.event === 'start' ? [event.run] : []))[0];

/** What a run came to: its weights to the bit and its curves, times apart. */
async function outcome(run: string) {
  const metrics = (await readMetrics(run)).map(({ seconds: _, ...rest }) => rest);
  const opened = await openRun(run);
  if (!opened.ok) throw new Error(opened.error.message);
  const { status, result } = opened.value.record;
  return { weights: await readFile(join(run, 'weights.safetensors')), metrics, status, result };
}

/** Trains a job in a process of its own, which is killed at the first event that `isTime` for it; what was told till then. */
async function killed(job: TrainingJob, isTime: (event: TrainingEvent) => boolean) {
  const script = fileURLToPath(new URL('../testing/train-until-killed.ts', import.meta.url));
  const node = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [script, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const events: TrainingEvent[] = [];
  for await (const line of createInterface(child.stdout)) {
    const event = JSON.parse(line) as TrainingEvent;
    events.push(event);
    if (isTime(event)) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const run = runOf(events);
  const interrupted = await openRun(run);
  expect(interrupted.ok && interrupted.value.record.status).toBe('interrupted');
  return { run, events };
}

describe('a resumed run equals the uninterrupted one bit by bit', () => {
  it('after a stop in the middle of an epoch', async () => {
    const whole = await outcome(runOf(await eventsOf(jobOf())));
    // Told at the end of epoch 3, the training stops after the first step of epoch 4.
    const stopped = await eventsOf(jobOf(), (event, control) => {
      if (event.event === 'epoch' && event.epoch === 3) control.stop();
    });
    expect(stopped.at(-1)!.event).toBe('cancelled');
    const run = runOf(stopped);
    expect(await readMetrics(run)).toHaveLength(3);
    const checkpoint = await readTensors(join(run, 'checkpoint.safetensors'));
    expect(checkpoint.ok && checkpoint.value.metadata['progress.step']).toBe('1');
    const resumed = await eventsOf(jobOf({ resume: run }));
    expect(resumed.at(-1)!.event).toBe('done');
    expect(runOf(resumed)).toBe(run);
    expect(await outcome(run)).toEqual(whole);
  });

  it('though the crossover to whole matrices were measured otherwise by then', async () => {
    const network = networkOf([64], [denseLayer(64, 'relu', 0.75), denseLayer(10, 'softmax')]);
    const job = jobOf({ network, training: trainingOf({ batch: 64, epochs: 3, checkpoint: 1 }) });
    const whole = await outcome(runOf(await eventsOf(job)));
    const run = runOf(
      await eventsOf(job, (event, control) => {
        if (event.event === 'epoch') control.stop();
      }),
    );
    const kept = join(folder, 'cache', 'kernels.json');
    const [[key, crossover]] = Object.entries(JSON.parse(await readFile(kept, 'utf8')));
    await writeFile(kept, JSON.stringify({ [key]: Number(crossover) > 0.75 ? 0.5 : 1 }));
    const anew = await outcome(runOf(await eventsOf(job)));
    expect(anew.weights.equals(whole.weights)).toBe(false);
    await eventsOf({ ...job, resume: run });
    expect(await outcome(run)).toEqual(whole);
  });

  it('after kill -9 of its process', async () => {
    const whole = await outcome(runOf(await eventsOf(jobOf())));
    const { run } = await killed(jobOf(), (event) => event.event === 'epoch' && event.epoch === 3);
    const resumed = await eventsOf(jobOf({ resume: run }));
    expect(resumed.find(({ event }) => event === 'start')).toMatchObject({ firstEpoch: 3 });
    expect(await outcome(run)).toEqual(whole);
  });

  it('after kill -9 in the middle of an epoch, having lost no more than the time between checkpoints', async () => {
    const training = trainingOf({ ...jobOf().training, batch: 16, epochs: 20, checkpoint: 1000 });
    const whole = await outcome(runOf(await eventsOf(jobOf({ training }))));
    // So little time that every step is followed by a checkpoint.
    const job = jobOf({ training, checkpointMinutes: 1e-9 });
    const { run, events } = await killed(
      job,
      (event) => event.event === 'progress' && event.epoch === 2 && event.done < event.whole!,
    );
    const reported = events.findLast(({ event }) => event === 'progress');
    if (reported?.event !== 'progress') throw new Error('The training told of no step');
    const checkpoint = await readTensors(join(run, 'checkpoint.safetensors'));
    if (!checkpoint.ok) throw new Error(checkpoint.error.message);
    const { metadata } = checkpoint.value;
    const steps = (epochs: number, step: number) => epochs * reported.whole! + step;
    const kept = steps(Number(metadata['progress.epoch']), Number(metadata['progress.step']));
    // The step that was told of last may not have reached its own checkpoint yet.
    expect(kept).toBeGreaterThanOrEqual(steps(reported.epoch! - 1, reported.done) - 1);
    expect(Number(metadata['progress.updates'])).toBe(kept);
    await eventsOf(jobOf({ training, resume: run }));
    expect(await outcome(run)).toEqual(whole);
  });
});

describe('a run that can not be resumed', () => {
  it('says so where it is done', async () => {
    const run = runOf(await eventsOf(jobOf()));
    const again = await eventsOf(jobOf({ resume: run }));
    expect(again.at(-1)).toMatchObject({ event: 'failed', problem: { code: 'run-is-done' } });
    expect((await outcome(run)).status).toBe('done');
  });

  it('says so where it is no run, or its checkpoint is damaged', async () => {
    const none = await eventsOf(jobOf({ resume: folder }));
    expect(none.at(-1)).toMatchObject({ event: 'failed', problem: { code: 'no-run' } });
    const run = runOf(await eventsOf(jobOf()));
    const more = jobOf({ resume: run, training: { ...jobOf().training, epochs: 9 } });
    await truncate(join(run, 'checkpoint.safetensors'), 100);
    expect((await eventsOf(more)).at(-1)).toMatchObject({
      event: 'failed',
      problem: { code: 'bad-checkpoint' },
    });
  });

  it('starts over where it had no checkpoint yet', async () => {
    const whole = await outcome(runOf(await eventsOf(jobOf())));
    const run = runOf(await eventsOf(jobOf()));
    await rm(join(run, 'checkpoint.safetensors'));
    const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
    await writeFile(
      join(run, 'run.json'),
      JSON.stringify({ ...record, status: 'cancelled', result: undefined }),
    );
    await eventsOf(jobOf({ resume: run }));
    expect(await outcome(run)).toEqual(whole);
  });
});
