import { type Curve, columnOf } from './curves.ts';

/** What one chart of the training view shows: loss or accuracy, training and validation parts. */
export type ChartKind = 'loss' | 'accuracy';

/** A line of a chart. Values are aligned with the chart's epochs; null where the run has none. */
export interface Series {
  readonly name: string;
  readonly part: 'train' | 'validation';
  /** Which run of the chosen ones, from 0; picks the colour. */
  readonly run: number;
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  readonly epochs: readonly number[];
  readonly series: readonly Series[];
}

const columns = {
  loss: { train: 'trainLoss', validation: 'validationLoss' },
  accuracy: { train: 'trainAccuracy', validation: 'validationAccuracy' },
} as const;

/** Joins the curves of several runs on their epochs, two lines a run. Accuracies stay fractions. */
export function chartData(
  runs: readonly { readonly name: string; readonly curve: Curve }[],
  kind: ChartKind,
): ChartData {
  const epochs = [...new Set(runs.flatMap(({ curve }) => [...columnOf(curve, 'epoch')]))].sort(
    (a, b) => a - b,
  );
  const rowOf = new Map(epochs.map((epoch, row) => [epoch, row]));
  const series = runs.flatMap(({ name, curve }, run) =>
    (['train', 'validation'] as const).map((part) => {
      const values: (number | null)[] = new Array(epochs.length).fill(null);
      const column = columnOf(curve, columns[kind][part]);
      columnOf(curve, 'epoch').forEach((epoch, i) => {
        values[rowOf.get(epoch)!] = Number.isFinite(column[i]) ? column[i] : null;
      });
      return { name: `${name} ${part}`, part, run, values };
    }),
  );
  return { epochs, series };
}
