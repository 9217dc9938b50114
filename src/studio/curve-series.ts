import { confidenceBand } from '../base/statistics.ts';
import { type Curve, columnOf } from './curves.ts';
import { type PlainText, sayCount } from './say.ts';

/** What one chart of the training view shows: loss or accuracy, training and validation parts. */
export type ChartKind = 'loss' | 'accuracy';

/** Every run as its own lines, or the runs of one plan (its seeds) as a mean with a band around it. */
export type CurveMode = 'runs' | 'band' | 'envelope';
export const curveModeNames: Readonly<Record<CurveMode, PlainText>> = {
  runs: 'every run',
  band: 'mean and 90 % band over seeds',
  envelope: 'mean and min–max over seeds',
};

/**
 * A line of a chart: the training or the validation part of what `name` names. Values are aligned with the chart's
 * epochs; null where there is none.
 */
export interface Series {
  readonly name: string;
  readonly part: 'train' | 'validation';
  /** Which colour and mark, from 0. */
  readonly colour: number;
  readonly values: readonly (number | null)[];
  /** Edges of the band around the line. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
}

export interface ChartData {
  readonly epochs: readonly number[];
  readonly series: readonly Series[];
}

/** A run to draw; runs of one `group` differ by seed alone. */
export interface DrawnRun {
  readonly name: string;
  readonly group: string;
  readonly curve: Curve;
}

const columns = {
  loss: { train: 'trainLoss', validation: 'validationLoss' },
  accuracy: { train: 'trainAccuracy', validation: 'validationAccuracy' },
} as const;
const parts = ['train', 'validation'] as const;
const bandConfidence = 0.9;
/** With more runs than this only validation is drawn: twice as many lines say nothing more. */
export const mostWithTraining = 12;

/** Which colour each run has, from 0: its own, or its group's where groups are drawn. */
export function coloursOf(runs: readonly Pick<DrawnRun, 'group'>[], mode: CurveMode): readonly number[] {
  if (mode === 'runs') return runs.map((_, run) => run);
  const groups = [...new Set(runs.map(({ group }) => group))];
  return runs.map(({ group }) => groups.indexOf(group));
}

/** Joins the curves of runs on their epochs. Accuracies stay fractions; every epoch of every run counts. */
export function chartData(runs: readonly DrawnRun[], kind: ChartKind, mode: CurveMode = 'runs'): ChartData {
  const epochColumns = runs.map(({ curve }) => columnOf(curve, 'epoch'));
  const seen = new Set<number>();
  for (const column of epochColumns) for (const epoch of column) seen.add(epoch);
  const epochs = [...seen].sort((a, b) => a - b);
  const rowOf = new Map(epochs.map((epoch, row) => [epoch, row]));
  const valuesOf = (run: number, part: Series['part']) => {
    const values: (number | null)[] = new Array(epochs.length).fill(null);
    const column = columnOf(runs[run].curve, columns[kind][part]);
    const own = epochColumns[run];
    for (let i = 0; i < own.length; i++)
      if (Number.isFinite(column[i])) values[rowOf.get(own[i])!] = column[i];
    return values;
  };
  if (mode === 'runs') {
    const shown = runs.length > mostWithTraining ? (['validation'] as const) : parts;
    const series = runs.flatMap(({ name }, run) =>
      shown.map((part) => ({ name, part, colour: run, values: valuesOf(run, part) })),
    );
    return { epochs, series };
  }
  const colours = coloursOf(runs, mode);
  const groups = [...new Set(colours)].map((colour) => ({
    colour,
    members: [...runs.keys()].filter((run) => colours[run] === colour),
  }));
  const series = groups.flatMap(({ colour, members }) =>
    parts.map((part) => {
      const { group } = runs[members[0]];
      const name = sayCount(members.length, '{group} ({count} run)', '{group} ({count} runs)', { group });
      const all = members.map((run) => valuesOf(run, part));
      const bands = epochs.map((_, row) => {
        const values = all.flatMap((one) => one[row] ?? []);
        return values.length === 0 ? undefined : bandOf(values, mode);
      });
      const line = (key: 'mean' | 'low' | 'high') => bands.map((band) => band?.[key] ?? null);
      return {
        name,
        part,
        colour,
        values: line('mean'),
        ...(part === 'validation' && members.length > 1 ? { low: line('low'), high: line('high') } : {}),
      };
    }),
  );
  return { epochs, series };
}

function bandOf(values: readonly number[], mode: 'band' | 'envelope') {
  if (mode === 'band') return confidenceBand(values, bandConfidence);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, low: Math.min(...values), high: Math.max(...values) };
}
