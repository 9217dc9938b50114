import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHistograms } from '../../runs/metrics.ts';
import { listRuns, openRun } from '../../runs/open-run.ts';
import { readPredictions } from '../../runs/predictions.ts';
import { evaluateRun } from '../evaluate-run.ts';
import type { TrainingJob } from '../protocol.ts';
import { digitsJob, eventsOf } from '../testing/jobs.ts';
import { denseLayer, networkOf, trainingOf } from '../testing/specs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const jobOf = (changes: Partial<TrainingJob> = {}) => digitsJob(folder, changes);

describe('a training', () => {
  it('learns, and its run can be opened and evaluated to the last digit', async () => {
    const events = await eventsOf(jobOf());
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
      (await eventsOf(jobOf({ seed }))).flatMap((event) =>
        event.event === 'epoch' ? [event.trainLoss] : [],
      );
    const first = await losses(1);
    expect(await losses(1)).toEqual(first);
    expect(await losses(2)).not.toEqual(first);
  });

  it('that is stopped closes its run', async () => {
    const events = await eventsOf(jobOf({ training: trainingOf({ epochs: 100_000 }) }), (event, control) => {
      if (event.event === 'epoch') control.stop();
    });
    expect(events.at(-1)!.event).toBe('cancelled');
    const [run] = await listRuns(join(folder, 'runs'));
    expect(run.record.status).toBe('cancelled');
  });

  it('stops early when the validation loss no longer falls', async () => {
    const training = trainingOf({ epochs: 200, learningRate: 3e-2, patience: 3 });
    const events = await eventsOf(jobOf({ training }));
    const losses = events.flatMap((event) => (event.event === 'epoch' ? [event.validationLoss] : []));
    expect(losses.length).toBeLessThan(200);
    expect(losses.indexOf(Math.min(...losses))).toBe(losses.length - 4);
    expect(events.at(-1)).toMatchObject({ event: 'done', stoppedEarly: true });
  });

  it('that diverges fails and names the layer', async () => {
    const layers = [denseLayer(64, 'relu', 0.25), denseLayer(10, 'softmax')];
    const training = trainingOf({
      learningRate: 1e30,
      optimizer: { kind: 'sgd', momentum: 0, nesterov: false },
    });
    const [failed] = (await eventsOf(jobOf({ network: networkOf([64], layers), training }))).slice(-1);
    if (failed.event !== 'failed') throw new Error(failed.event);
    expect(failed.problem.code).toBe('diverged');
    expect(failed.problem.message).toMatch(
      /in epoch 1, step \d+: the (weights into|outputs of) layer \d \(dense, \d+ neurons\)/,
    );
    const run = await openRun(failed.run!);
    expect(run.ok && run.value.record).toMatchObject({ status: 'failed', problem: { code: 'diverged' } });
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
    const events = await eventsOf(jobOf({ network }));
    expect(events.at(-1)).toMatchObject({ event: 'failed', problem: { code } });
    await expect(readdir(join(folder, 'runs'))).rejects.toThrow('ENOENT');
  });
});
