import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pointsFile, readPoints } from '../../experiment/report/points-file.ts';
import { declared, experimentOf } from '../../experiment/testing/declared.ts';

import { readSearch, searchFile } from '../../search/search-file.ts';
import { searchSpecWith } from '../../search/testing/search-spec.ts';
import type { PlanNews, PlanOrder } from './plan-order.ts';
import { type StartedPlan, startPlan } from './start-plan.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-plans-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const order = (change: object = {}): PlanOrder => ({
  kind: 'experiment',
  spec: experimentOf({ vary: [{ property: 'density', values: [0.25, 0.5] }] }),
  model: declared,
  folder,
  cacheFolder: join(folder, 'cache'),
  allowDownload: false,
  threads: 1,
  ...change,
});

const searchSpec = searchSpecWith({
  dataset: 'data',
  training: 'short',
  layers: [1, 2],
  width: [10, 40],
  density: [0.1, 1],
  trials: [4, 2],
});

/** Runs an order to its end; `meddle` may end it before. */
async function run(what: PlanOrder, meddle?: (news: PlanNews, plan: StartedPlan) => void) {
  const all: PlanNews[] = [];
  await new Promise<void>((resolve) => {
    const plan = startPlan(what, (news) => {
      all.push(news);
      meddle?.(news, plan);
      if (news.news === 'ended') resolve();
    });
  });
  const last = all.at(-1);
  if (last?.news !== 'ended') throw new Error('The end was not the last news.');
  return { all, result: last.result, ends: all.filter(({ news }) => news === 'ended').length };
}

const rowsOf = (all: readonly PlanNews[]) => all.filter((news) => news.news === 'rows').at(-1)?.rows ?? [];

describe('a plan in its process', { timeout: 120_000 }, () => {
  it('runs an experiment, tells of rows as they grow, and leaves a file that reads back alike', async () => {
    const { all, result, ends } = await run(order());
    expect(result).toEqual({ ok: true, value: null });
    expect(ends).toBe(1);
    expect(all[0]).toEqual({ news: 'begun', finished: 0, total: 6 });
    const counts = all.flatMap((news) => (news.news === 'rows' ? [news.finished] : []));
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 6]);
    const rows = rowsOf(all);
    expect(rows.map(({ runs }) => runs)).toEqual([3, 3]);
    const kept = await readPoints(pointsFile(join(folder, 'test')));
    expect(kept.ok && kept.value).toEqual({
      experiment: 'test',
      confidence: 0.9,
      trainings: 6,
      points: rows,
    });
  });

  it('killed in the middle, tells one problem, keeps what is finished, and goes on from there', async () => {
    const killed = await run(order(), (news, { pid }) => {
      if (news.news === 'rows' && news.finished === 2) process.kill(pid!, 'SIGKILL');
    });
    expect(killed.result).toMatchObject({ ok: false, error: { code: 'plan-crashed' } });
    expect(killed.ends).toBe(1);
    const again = await run(order());
    const begun = again.all[0];
    expect(begun.news === 'begun' && begun.finished).toBeGreaterThanOrEqual(2);
    await rm(join(folder, 'points'), { recursive: true });
    const fresh = await run(order());
    const numbers = ({ all }: typeof again) =>
      rowsOf(all).map(({ mean, low, high }) => ({ mean, low, high }));
    expect(numbers(again)).toEqual(numbers(fresh));
  });

  it('stops when it is told to, and says so', async () => {
    const forever = declared.trainings.map((training) => ({ ...training, epochs: 1_000_000 }));
    const stopped = await run(order({ model: { ...declared, trainings: forever } }), (news, plan) => {
      if (news.news === 'begun') void wait(300).then(() => plan.stop());
    });
    expect(stopped.result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it('runs a search and keeps its trials', async () => {
    const model = {
      ...declared,
      datasets: [{ ...declared.datasets[0], name: 'data', validation: 300 }],
    };
    const { all, result } = await run(order({ kind: 'search', spec: searchSpec, model }));
    expect(result).toEqual({ ok: true, value: null });
    const scored = all.flatMap((news) => (news.news === 'scored' ? [news.trial] : []));
    expect(scored.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(all.some(({ news }) => news === 'trial')).toBe(true);
    const kept = await readSearch(searchFile(join(folder, 'cheap')));
    expect(kept.ok && kept.value).toEqual({ search: searchSpec, trials: JSON.parse(JSON.stringify(scored)) });
  });

  it('a problem of the order comes back as it is', async () => {
    const { result } = await run(order({ spec: experimentOf({ networks: ['nowhere'] }) }));
    expect(result).toMatchObject({ ok: false, error: { code: 'experiment-name' } });
  });

  it('a process that is not there is a problem too', async () => {
    const { promise, resolve } = Promise.withResolvers<PlanNews>();
    startPlan(order(), resolve, { processFile: join(folder, 'missing.cjs') });
    expect(await promise).toMatchObject({
      news: 'ended',
      result: { ok: false, error: { code: 'plan-crashed' } },
    });
  });
});
