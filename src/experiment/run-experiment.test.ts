import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { expandExperiment } from './expand.ts';
import { PointStore } from './point-store.ts';
import { type ExperimentEvent, type PointTask, type RunPoint, runExperiment } from './run-experiment.ts';
import { summarise } from './summary.ts';
import { declared, experimentOf } from './testing/declared.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-experiment-'));
});

const expanded = expandExperiment(
  experimentOf({ vary: [{ property: 'density', values: [0.25, 0.5, 1] }] }),
  declared,
);
const points = expanded.ok ? expanded.value : [];

/** Accuracy that the task's density and seed decide. */
function measure({ address, settings, seed }: PointTask) {
  const [layer] = settings.network.layers;
  const density = (layer.kind === 'dense' && layer.sparsity.density) || 1;
  return { address, seed, testAccuracy: density / 2 + seed / 100, testLoss: 1, weights: 100, seconds: 1 };
}

function start(runPoint: RunPoint, { cores = 2, signal = new AbortController().signal } = {}) {
  const events: ExperimentEvent[] = [];
  const store = new PointStore(folder);
  const onEvent = (event: ExperimentEvent) => events.push(event);
  const done = runExperiment(points, { store, runPoint, cores, signal, onEvent });
  return { events, done };
}
const succeed: RunPoint = async (task) => ({ ok: true, value: measure(task) });

describe('runExperiment', () => {
  it('trains every point with every seed, first seeds first', async () => {
    const order: number[] = [];
    const { events, done } = start(async (task) => {
      order.push(task.seed);
      return { ok: true, value: measure(task) };
    });
    const measured = await done;
    expect(measured.map(({ measurements }) => measurements.map(({ seed }) => seed))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(order).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
    expect(events[0]).toEqual({ event: 'start', points: 3, runs: 9, reused: 0 });
    const [, middle] = summarise(measured, 0.9);
    // 27 %, deviation 1 point, n = 3: ± 2.920 · 0.01 / √3.
    expect(middle.mean).toBeCloseTo(0.27, 12);
    expect(middle.high - middle.mean).toBeCloseTo((2.91999 * 0.01) / Math.sqrt(3), 6);
  });

  it('never uses more threads than there are cores', async () => {
    let used = 0;
    let most = 0;
    const run: RunPoint = async (task) => {
      used += task.threads;
      most = Math.max(most, used);
      await wait(2);
      used -= task.threads;
      return { ok: true, value: measure(task) };
    };
    await start(run, { cores: 4 }).done;
    expect(most).toBe(4);
  });

  it('gives one remaining training all cores', async () => {
    await start(succeed).done;
    const kept = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    await rm(join(folder, kept[0]));
    const threads: number[] = [];
    await start(
      async (task) => {
        threads.push(task.threads);
        return { ok: true, value: measure(task) };
      },
      { cores: 8 },
    ).done;
    expect(threads).toEqual([8]);
  });

  it('runs nothing that is known, and comes to the same table', async () => {
    const first = summarise(await start(succeed).done, 0.9);
    let trained = 0;
    const again = start(async (task) => {
      trained++;
      return succeed(task, () => {}, new AbortController().signal);
    });
    expect(summarise(await again.done, 0.9)).toEqual(first);
    expect(trained).toBe(0);
    expect(again.events.filter(({ event }) => event === 'run')).toHaveLength(9);
  });

  it('goes on after a stop: nothing finished is lost or trained twice', async () => {
    const stop = new AbortController();
    const trained: string[] = [];
    const run: RunPoint = async (task, _, signal) => {
      if (trained.length === 4) stop.abort();
      if (signal.aborted) return { ok: false, error: { code: 'cancelled', message: 'Stopped.' } };
      trained.push(task.address);
      return { ok: true, value: measure(task) };
    };
    await start(run, { signal: stop.signal, cores: 1 }).done;
    expect(trained).toHaveLength(4);
    const rest: string[] = [];
    const measured = await start(async (task) => {
      rest.push(task.address);
      return { ok: true, value: measure(task) };
    }).done;
    expect(rest).toHaveLength(5);
    expect(new Set([...trained, ...rest]).size).toBe(9);
    expect(measured.every(({ measurements }) => measurements.length === 3)).toBe(true);
  });

  it('trains anew what a damaged file claims', async () => {
    await start(succeed).done;
    const [file] = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    await writeFile(join(folder, file), '{"address": "');
    let trained = 0;
    await start(async (task) => {
      trained++;
      return { ok: true, value: measure(task) };
    }).done;
    expect(trained).toBe(1);
  });

  it('reports a failed training and goes on with the others', async () => {
    const { events, done } = start(async (task) =>
      task.seed === 2
        ? { ok: false, error: { code: 'broken', message: 'It broke.' } }
        : { ok: true, value: measure(task) },
    );
    const measured = await done;
    expect(events.filter(({ event }) => event === 'failed')).toHaveLength(3);
    expect(measured.map(({ measurements }) => measurements.length)).toEqual([2, 2, 2]);
  });

  it('clears away the run that a killed process left unfinished, and only that', async () => {
    const store = new PointStore(folder);
    const run = join(folder, 'unfinished');
    await mkdir(run);
    const dead = 2 ** 22 + 1;
    await writeFile(join(folder, 'a.running'), JSON.stringify({ run, pid: process.pid }));
    await store.clearUnfinished('a');
    expect(await readdir(folder)).toContain('unfinished');
    await writeFile(join(folder, 'a.running'), JSON.stringify({ run, pid: dead }));
    await store.clearUnfinished('a');
    expect(await readdir(folder)).toEqual([]);
  });
});
