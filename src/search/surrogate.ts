import { type Belief, fitGaussianProcess } from './gaussian-process.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import type { Score } from './objective.ts';

/** f_c of a point's network, but for a factor, as it is known before a training. */
export type ForeseenComplexity = (point: Point) => number;

/**
 * Variance of what the surrogate can not explain, relative to the signal's: seeds, and how hyperparameters act together,
 * which a sum of kernels of one each leaves out. With less the process follows every trial and foresees the next worse.
 */
const unexplained = 0.3;

/**
 * What is believed of the objective at any point of a space after some trials. Complexity is known before a training, so the
 * Gaussian process learns the logarithm of the error alone, and f = log10(f_p + w_c·f_c) follows from its belief and the
 * point's own cost: at the mean, with the deviation times df/d(log10 f_p) = f_p/(f_p + w_c·f_c). Complexity is also a
 * coordinate of the kernel, for networks of like cost perform alike.
 */
export function surrogate(
  space: readonly Hyperparameter[],
  points: readonly Point[],
  scores: readonly Score[],
  foreseen: ForeseenComplexity,
  complexityWeight: number,
): (point: Point) => Belief {
  const complexities = points.map(foreseen);
  const factor =
    10 ** (mean(scores.map(({ complexity }) => logOf(complexity))) - mean(complexities.map(logOf)));
  const costs: Hyperparameter = {
    name: 'complexity',
    kind: 'real',
    scale: 'log10',
    low: Math.min(...complexities),
    high: Math.max(...complexities),
  };
  const placed = (point: Point): Point => ({ ...point, [costs.name]: foreseen(point) });
  const errors = scores.map(({ performance }) => logOf(performance));
  const belief = fitGaussianProcess([...space, costs], points.map(placed), errors, unexplained);
  return (point) => {
    const at = placed(point);
    const { mean: logError, deviation } = belief(at);
    const error = 10 ** logError;
    const sum = error + complexityWeight * factor * at[costs.name];
    return { mean: Math.log10(sum), deviation: (deviation * error) / sum };
  };
}

/** A logarithm that no perfect score makes infinite. */
const logOf = (value: number): number => Math.log10(Math.max(value, 1e-6));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
