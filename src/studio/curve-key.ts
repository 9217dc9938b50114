import type { ChartData } from './curve-series.ts';

/** A line of the key below the charts: what is drawn, and its values at one epoch. */
export interface KeyRow {
  readonly name: string;
  readonly colour: number;
  readonly trainLoss?: number;
  readonly validationLoss?: number;
  readonly trainAccuracy?: number;
  readonly validationAccuracy?: number;
}

/**
 * Values of every line at row `at` of the charts' epochs, or at its own last epoch where none is pointed at or the line
 * has ended before. Both charts have the same lines in the same order.
 */
export function keyRows(loss: ChartData, accuracy: ChartData, at: number | undefined): KeyRow[] {
  const valueIn = (data: ChartData, index: number): number | undefined => {
    const { values } = data.series[index];
    const here = at === undefined ? null : values[at];
    return here ?? values.findLast((value) => value !== null) ?? undefined;
  };
  return loss.series.flatMap(({ name, part, colour }, i) => {
    if (part !== 'validation') return [];
    const train = loss.series[i - 1]?.part === 'train' ? i - 1 : undefined;
    return [
      {
        name,
        colour,
        trainLoss: train === undefined ? undefined : valueIn(loss, train),
        validationLoss: valueIn(loss, i),
        trainAccuracy: train === undefined ? undefined : valueIn(accuracy, train),
        validationAccuracy: valueIn(accuracy, i),
      },
    ];
  });
}

/** Keys are no longer than this: the lines highest in validation accuracy, and the one pointed at. */
export const mostInKey = 12;

/** The rows a key shows, in their order, of more than fit. */
export function keyShown(rows: readonly KeyRow[], pointedAt: string | undefined): readonly KeyRow[] {
  if (rows.length <= mostInKey) return rows;
  const best = new Set(
    rows.toSorted((a, b) => (b.validationAccuracy ?? 0) - (a.validationAccuracy ?? 0)).slice(0, mostInKey),
  );
  return rows.filter((row) => best.has(row) || row.name === pointedAt);
}
