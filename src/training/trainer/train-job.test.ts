import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHistograms } from '../../runs/metrics.ts';
import { listRuns, openRun } from '../../runs/open-run.ts';
import { readPredictions } from '../../runs/predictions.ts';
import { evaluateRun } from '../evaluate-run.ts';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import { denseLayer, networkOf, trainingOf } from '../testing/specs.ts';
import { Control } from './control.ts';
import { trainJob } from './train-job.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function jobOf(changes: Partial<TrainingJob> = {}): TrainingJob {
  return {
    network: networkOf([64], [denseLayer(64, 'relu', 0.25), denseLayer(10, 'softmax')]),
    training: trainingOf({ epochs: 8, learningRate: 5e-3 }),
    dataset: {
      name: 'digits',
      source: { kind: 'builtin', id: 'digits' },
      shuffle: false,
      seed: 0,
      preprocessing: [],
    },
    seed: 1,
    runsFolder: join(folder, 'runs'),
    cacheFolder: join(folder, 'cache'),
    allowDownload: false,
    ...changes,
  };
}

async function train(job: TrainingJob, onEvent?: (event: TrainingEvent, control: Control) => void) {
  const events: TrainingEvent[] = [];
  const control = new Control();
  await trainJob(job, control, (event) => {
    events.push(event);
    onEvent?.(event, control);
  });
  return events;
}

describe('a training', () => {
  it('learns, and its run can be opened and evaluated to the last digit', async () => {
    const events = await train(jobOf());
    const done = events.at(-1)!;
    if (done.event !== 'done') throw new Error(JSON.stringify(done));
    expect(events.filter(({ event }) => event === 'epoch')).toHaveLength(8);
    expect(done.testAccuracy).toBeGreaterThan(0.9);
    const run = await openRun(done.run);
    if (!run.ok) throw new Error(run.error.message);
    expect(run.value.record.status).toBe('done');
    expect(run.value.record.result?.testAccuracy).toBe(done.testAccuracy);
    expect(run.value.metrics).toHaveLength(8);
    expect(await readHistograms(done.run)).toHaveLength(9);
    const again = await evaluateRun(done.run, { cacheFolder: folder, allowDownload: false });
    if (!again.ok) throw new Error(again.error.message);
    expect(again.value.testAccuracy).toBe(done.testAccuracy);
    expect(again.value.testLoss).toBe(done.testLoss);
    expect(await readPredictions(done.run)).toEqual({ ok: true, value: again.value.predictions });
  });

  it('gives the same numbers for the same seed, others for another', async () => {
    const losses = async (seed: number) =>
      (await train(jobOf({ seed }))).flatMap((event) => (event.event === 'epoch' ? [event.trainLoss] : []));
    const first = await losses(1);
    expect(await losses(1)).toEqual(first);
    expect(await losses(2)).not.toEqual(first);
  });

  it('that is stopped closes its run', async () => {
    const events = await train(jobOf({ training: trainingOf({ epochs: 100_000 }) }), (event, control) => {
      if (event.event === 'epoch') control.stop();
    });
    expect(events.at(-1)!.event).toBe('cancelled');
    const [run] = await listRuns(join(folder, 'runs'));
    expect(run.record.status).toBe('cancelled');
  });

  it.each([
    ['an input of another size', networkOf([65], [denseLayer(10, 'softmax')]), 'input-mismatch'],
    ['too few outputs', networkOf([64], [denseLayer(9, 'softmax')]), 'output-mismatch'],
    ['cross-entropy of a ReLU', networkOf([64], [denseLayer(10, 'relu')]), 'loss-mismatch'],
    [
      'no memory for it',
      networkOf([64], [denseLayer(2 ** 28, 'relu'), denseLayer(10, 'softmax')]),
      'network-too-large',
    ],
  ])('with %s is refused and leaves no run', async (_, network, code) => {
    const events = await train(jobOf({ network }));
    expect(events.at(-1)).toMatchObject({ event: 'failed', problem: { code } });
    await expect(readdir(join(folder, 'runs'))).rejects.toThrow('ENOENT');
  });
});
