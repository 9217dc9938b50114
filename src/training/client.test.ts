import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTraining } from './client.ts';
import { evaluateRun } from './evaluate-run.ts';
import type { TrainingEvent } from './protocol.ts';
import { digitsJob } from './testing/jobs.ts';
import { trainingOf } from './testing/specs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-client-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const endless = (backend: 'psnet' | 'tensorflow' = 'psnet') =>
  digitsJob(folder, { training: trainingOf({ epochs: 1_000_000, backend }) });

describe.each([
  ['thread', '1'],
  ['process', undefined],
])('a training in a %s of its own', (kind, shares) => {
  beforeEach(() => {
    vi.stubEnv('PSNET_WIDE_VECTORS', shares);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('reports start, epochs and done', async () => {
    const events: TrainingEvent[] = [];
    const last = await startTraining(digitsJob(folder), (event) => events.push(event)).done;
    expect(last.event).toBe('done');
    const kinds = events.map(({ event }) => event).filter((event) => event !== 'progress');
    expect(kinds).toEqual(['start', ...Array(8).fill('epoch'), 'done']);
  });

  it('is done by TensorFlow in a process of its own where the training says so', async () => {
    const training = trainingOf({ epochs: 2, learningRate: 5e-3, backend: 'tensorflow' });
    const events: TrainingEvent[] = [];
    const done = await startTraining(digitsJob(folder, { training }), (event) => events.push(event)).done;
    if (done.event !== 'done') throw new Error(JSON.stringify(done));
    expect(events.find(({ event }) => event === 'start')).toMatchObject({
      backend: expect.stringContaining('TensorFlow'),
    });
    const again = await evaluateRun(done.run, { cacheFolder: folder, allowDownload: false });
    expect(again.ok && again.value.testAccuracy).toBeCloseTo(done.testAccuracy, 2);
    const handle = startTraining(endless('tensorflow'), ({ event }) => {
      if (event === 'epoch') handle.stop();
    });
    expect((await handle.done).event).toBe('cancelled');
  });

  it('ends as cancelled when stopped, also while paused', async () => {
    for (const pause of [false, true]) {
      const handle = startTraining(endless(), ({ event }) => {
        if (event !== 'epoch') return;
        if (pause) handle.pause();
        setTimeout(() => handle.stop(), 100);
      });
      expect((await handle.done).event).toBe('cancelled');
    }
  });

  it('makes no epochs while paused and goes on when told to', async () => {
    let epochs = 0;
    const handle = startTraining(endless(), ({ event }) => {
      if (event === 'epoch') epochs++;
    });
    const until = async (condition: () => boolean) => {
      while (!condition()) await new Promise((wake) => setTimeout(wake, 10));
    };
    await until(() => epochs > 0);
    handle.pause();
    await new Promise((wake) => setTimeout(wake, 300));
    const held = epochs;
    await new Promise((wake) => setTimeout(wake, 300));
    expect(epochs).toBe(held);
    handle.continue();
    await until(() => epochs > held);
    handle.stop();
    expect((await handle.done).event).toBe('cancelled');
  });

  it.each([
    ['throws', 'throw new Error("out of luck")', 'out of luck'],
    ['ends by itself', 'process.exit(3)', 'exit code 3'],
    ['rejects', 'Promise.reject(new Error("lost"))', 'lost'],
  ])('whose worker %s gives one failed event', async (_, code, why) => {
    const workerFile = join(folder, 'worker.cjs');
    const port = kind === 'thread' ? "require('node:worker_threads').parentPort" : 'process';
    await writeFile(workerFile, `${port}.on('message', () => { ${code} });`);
    const events: TrainingEvent[] = [];
    const last = await startTraining(endless(), (event) => events.push(event), workerFile).done;
    expect(last).toMatchObject({ event: 'failed', problem: { code: 'worker-crashed' } });
    expect(last.event === 'failed' && last.problem.message).toContain(why);
    await new Promise((wake) => setTimeout(wake, 50));
    expect(events).toEqual([last]);
  });
});

it('beside an editor a training stands behind what people wait for', async () => {
  vi.stubEnv('PSNET_WIDE_VECTORS', undefined);
  const workerFile = join(folder, 'worker.cjs');
  await writeFile(
    workerFile,
    `process.on('message', () => {
       const message = String(require('node:os').getPriority());
       process.send({ event: 'failed', problem: { code: 'asked', message } });
     });`,
  );
  const last = await startTraining(endless(), () => undefined, workerFile).done;
  vi.unstubAllEnvs();
  const { PRIORITY_BELOW_NORMAL } = constants.priority;
  expect(last).toMatchObject({
    problem: { message: String(Math.max(getPriority(), PRIORITY_BELOW_NORMAL)) },
  });
});
