import { confidenceBand } from '../base/statistics.ts';
import { buildNetwork } from '../network/build-network.ts';
import { complexityOf } from '../network/complexity.ts';
import type { MeasuredPoint } from './run-experiment.ts';
import type { PointKey } from './settings.ts';

/** A row of an experiment's table: the key, what it costs, and its test accuracy with the confidence band. */
export interface SummaryPoint {
  readonly key: PointKey;
  readonly method: string;
  readonly runs: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Test accuracy of each seed, in the order of the seeds. */
  readonly accuracies: readonly number[];
  readonly testLoss: number;
  readonly weights: number;
  /** Weights as a fraction of the fully connected network's. */
  readonly totalDensity: number;
  readonly macs: number;
  readonly seconds: number;
  /** Folders of the runs, where they are kept, in the order of the seeds. */
  readonly runFolders: readonly string[];
  /** Mean KL divergence from the fully connected baseline's predictions, in nats; where both kept predictions. */
  readonly klFromFullyConnected?: number;
}

/**
 * Summarises the points that have measurements. The band is two-sided at the given confidence, by Student's t.
 * @param divergence mean KL of a point from its fully connected twin, where it could be computed
 */
export function summarise(
  measured: readonly MeasuredPoint[],
  confidence: number,
  divergence: ReadonlyMap<MeasuredPoint, number> = new Map(),
): SummaryPoint[] {
  return measured
    .filter(({ measurements }) => measurements.length > 0)
    .map((entry) => {
      const { point, measurements } = entry;
      const accuracies = measurements.map(({ testAccuracy }) => testAccuracy);
      const mean = (pick: (m: (typeof measurements)[number]) => number) =>
        measurements.reduce((sum, m) => sum + pick(m), 0) / measurements.length;
      const built = buildNetwork(point.settings.network);
      const complexity = built.ok ? complexityOf(built.value) : undefined;
      const weights = mean((m) => m.weights);
      return {
        key: point.key,
        method: point.baseline ?? point.settings.method,
        runs: measurements.length,
        ...confidenceBand(accuracies, confidence),
        accuracies,
        testLoss: mean((m) => m.testLoss),
        weights,
        totalDensity: complexity ? weights / complexity.denseWeights : Number.NaN,
        macs: complexity?.macs.forward ?? Number.NaN,
        seconds: mean((m) => m.seconds),
        runFolders: measurements.flatMap(({ run }) => run ?? []),
        klFromFullyConnected: divergence.get(entry),
      };
    });
}

/** Keys whose values differ between points: what a table or a figure needs to show, in order of appearance. */
export function varyingKeys(points: readonly SummaryPoint[]): string[] {
  const names = [...new Set(points.flatMap(({ key }) => Object.keys(key)))];
  return names.filter((name) => new Set(points.map(({ key }) => key[name])).size > 1);
}
