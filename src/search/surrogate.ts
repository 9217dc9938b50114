import { type Belief, fitGaussianProcess } from './gaussian-process.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import { type Score, scoreOf } from './objective.ts';

/** f_c of a point's network, but for a factor, as it is known before a training. */
export type ForeseenComplexity = (point: Point) => number;

/**
 * Variance of what the surrogate can not explain, relative to the signal's: seeds, and how hyperparameters act together,
 * which a sum of kernels of one each leaves out. With less the process follows every trial and foresees the next worse.
 */
const unexplained = 0.05;

/**
 * What is believed of the objective at any point of a space after some trials. Complexity is known before a training, and is
 * used twice: the prior mean is the objective of a point if it performed as the trials do on (geometric) average,
 * f = log10(f_p + w_c·f_c); and it is a coordinate of the kernel, for networks of like cost perform alike.
 */
export function surrogate(
  space: readonly Hyperparameter[],
  points: readonly Point[],
  scores: readonly Score[],
  foreseen: ForeseenComplexity,
  complexityWeight: number,
): (point: Point) => Belief {
  const performance = geometricMean(scores.map((score) => score.performance));
  const complexities = points.map(foreseen);
  const factor = geometricMean(scores.map(({ complexity }) => complexity)) / geometricMean(complexities);
  const costs: Hyperparameter = {
    name: 'complexity',
    kind: 'real',
    scale: 'log10',
    low: Math.min(...complexities),
    high: Math.max(...complexities),
  };
  const placed = (point: Point): Point => ({ ...point, [costs.name]: foreseen(point) });
  const known = (point: Point) =>
    scoreOf(1 - performance, factor * point[costs.name], complexityWeight).objective;
  const objectives = scores.map(({ objective }) => objective);
  const belief = fitGaussianProcess([...space, costs], points.map(placed), objectives, known, unexplained);
  return (point) => belief(placed(point));
}

const geometricMean = (values: readonly number[]): number =>
  10 ** (values.reduce((sum, value) => sum + Math.log10(Math.max(value, 1e-6)), 0) / values.length);
