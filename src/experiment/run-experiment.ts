import PQueue from 'p-queue';
import type { Problem, Result } from '../base/result.ts';
import { addressOf } from './address.ts';
import type { Measurement, PointStore } from './point-store.ts';
import type { Point, Settings } from './settings.ts';

/** One training to do: a point with one seed. */
export interface PointTask {
  readonly address: string;
  readonly settings: Settings;
  readonly seed: number;
  /** Compute threads it may use. */
  readonly threads: number;
}

/** Trains one task; the experiment calls it as often at once as the cores allow. */
export type RunPoint = (
  task: PointTask,
  begun: (run: string) => void,
  signal: AbortSignal,
) => Promise<Result<Measurement>>;

/** What happens while an experiment runs. `finished` counts measurements, reused ones included. */
export type ExperimentEvent =
  | { readonly event: 'start'; readonly points: number; readonly runs: number; readonly reused: number }
  | {
      readonly event: 'run';
      readonly point: Point;
      readonly measurement: Measurement;
      readonly reused: boolean;
      readonly finished: number;
      readonly runs: number;
    }
  | { readonly event: 'failed'; readonly point: Point; readonly seed: number; readonly problem: Problem };

/** How an experiment is run. */
export interface ExperimentOptions {
  readonly store: PointStore;
  readonly runPoint: RunPoint;
  /** Cores to fill: trainings at once times threads of each never exceed it. */
  readonly cores: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ExperimentEvent) => void;
}

/** A point with the measurements of its seeds, in the order of the seeds. */
export interface MeasuredPoint {
  readonly point: Point;
  readonly measurements: readonly Measurement[];
}

/**
 * Runs every point with every seed of its training, skipping what the store already has. The first seed of all points
 * comes before the second of any, so that early results show the whole sweep. A failed training is reported and the
 * others go on; an abort ends the running ones and keeps what is finished.
 */
export async function runExperiment(
  points: readonly Point[],
  { store, runPoint, cores, signal, onEvent }: ExperimentOptions,
): Promise<MeasuredPoint[]> {
  const known = new Map<string, Measurement>();
  const waiting = new Map<string, { point: Point; seed: number }>();
  const seedsOf = (point: Point) => point.settings.training.seeds;
  const mostSeeds = Math.max(0, ...points.map((point) => seedsOf(point).length));
  const runs = points.reduce((sum, point) => sum + seedsOf(point).length, 0);
  for (let turn = 0; turn < mostSeeds; turn++)
    for (const point of points) {
      const seed = seedsOf(point)[turn];
      if (seed === undefined) continue;
      const address = addressOf(point.settings, seed);
      const measurement = known.get(address) ?? (await store.read(address));
      if (measurement) known.set(address, measurement);
      else if (!waiting.has(address)) waiting.set(address, { point, seed });
    }
  onEvent({ event: 'start', points: points.length, runs, reused: runs - waiting.size });
  let finished = runs - waiting.size;
  for (const point of points)
    for (const seed of seedsOf(point)) {
      const measurement = known.get(addressOf(point.settings, seed));
      if (measurement) onEvent({ event: 'run', point, measurement, reused: true, finished, runs });
    }
  const concurrency = Math.max(1, Math.min(cores, waiting.size));
  const threads = Math.max(1, Math.floor(cores / concurrency));
  const queue = new PQueue({ concurrency });
  for (const [address, { point, seed }] of waiting)
    void queue.add(async () => {
      if (signal.aborted) return;
      await store.clearUnfinished(address);
      const begun = (run: string) => void store.begin(address, run);
      const trained = await runPoint({ address, settings: point.settings, seed, threads }, begun, signal);
      const kept = trained.ok ? await store.write(trained.value) : trained;
      if (trained.ok && kept.ok) {
        known.set(address, trained.value);
        finished++;
        onEvent({ event: 'run', point, measurement: trained.value, reused: false, finished, runs });
      } else if (!kept.ok && !signal.aborted) {
        onEvent({ event: 'failed', point, seed, problem: kept.error });
      }
    });
  await queue.onIdle();
  return points.map((point) => ({
    point,
    measurements: seedsOf(point).flatMap((seed) => known.get(addressOf(point.settings, seed)) ?? []),
  }));
}
