import type { Figure } from '../../src/experiment/report/figure.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import type { WeightHistograms } from '../../src/runs/run.ts';

/** Share of each junction's weights in each bin of a trained network's histogram. */
export function histogramFigure({ junctions }: WeightHistograms): Figure {
  return {
    title: 'Weights of a trained fully connected network',
    xLabel: 'weight',
    yLabel: 'share of the junction’s weights',
    series: junctions.map(({ index, low, high, counts }) => {
      const total = counts.reduce((a, b) => a + b, 0);
      const step = (high - low) / counts.length;
      return {
        name: `junction ${index}`,
        points: counts.map((count, bin) => ({ x: low + step * (bin + 0.5), y: count / total })),
      };
    }),
    formatY: (share) => `${Number((100 * share).toPrecision(3))}%`,
  };
}

/** Share of the weights of each junction that lie nearer to zero than `radius`. */
export function nearZero({ junctions }: WeightHistograms, radius: number): number[] {
  return junctions.map(({ low, high, counts }) => {
    const step = (high - low) / counts.length;
    const total = counts.reduce((a, b) => a + b, 0);
    const near = counts.filter((_, bin) => Math.abs(low + step * (bin + 0.5)) < radius);
    return near.reduce((a, b) => a + b, 0) / total;
  });
}

const complexityWeights = [0, 0.01, 0.1, 1, 10];

/** f = log10(f_p + w_c·f_c) of every point, f_p the error, f_c the weights as a share of the largest. */
export function objective(points: readonly SummaryPoint[], complexityWeight: number): number[] {
  const largest = Math.max(...points.map(({ weights }) => weights));
  return points.map(({ mean, weights }) => Math.log10(1 - mean + (complexityWeight * weights) / largest));
}

/** One curve of f over density for each complexity weight. */
export function complexityFigure(points: readonly SummaryPoint[]): Figure {
  const ordered = [...points].sort((a, b) => a.weights - b.weights);
  return {
    title: 'The search objective against the number of weights',
    xLabel: 'weights',
    yLabel: 'f = log10(f_p + w_c f_c)',
    logX: true,
    formatX: (weights) => weights.toLocaleString('en'),
    series: complexityWeights.map((complexityWeight) => {
      const values = objective(ordered, complexityWeight);
      return {
        name: `w_c = ${complexityWeight}`,
        points: ordered.map(({ weights }, i) => ({ x: weights, y: values[i] })),
      };
    }),
  };
}

/** The density that each complexity weight chooses. */
export function chosenDensities(points: readonly SummaryPoint[]): string {
  return complexityWeights
    .map((complexityWeight) => {
      const values = objective(points, complexityWeight);
      const point = points[values.indexOf(Math.min(...values))];
      return `w_c = ${complexityWeight}: ${Math.round(point.weights).toLocaleString('en')} weights`;
    })
    .join('; ');
}

/** Accuracy with its band over multiplications per input, one series for each network: what accuracy costs. */
export function costFigure(title: string, points: readonly SummaryPoint[]): Figure {
  const groups = Map.groupBy(points, ({ key }) => String(key.network));
  return {
    title,
    xLabel: 'thousand multiplications per input',
    yLabel: 'test accuracy, 90 % band',
    logX: true,
    formatX: (multiplications) => Math.round(multiplications / 1000).toLocaleString('en'),
    formatY: (share) => `${Number((100 * share).toPrecision(4))}%`,
    series: [...groups].map(([name, own]) => ({
      name,
      points: own
        .map(({ macs, mean, low, high }) => ({ x: macs, y: mean, low, high }))
        .toSorted((a, b) => a.x - b.x),
    })),
  };
}
