import { type SummaryPoint, varyingKeys } from '../summary.ts';
import type { Figure, FigureSeries } from './figure.ts';

const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(4))}%`;
/** A sweep that spans more than this factor is drawn on a logarithmic axis. */
const logFactor = 15;

/**
 * The figure of an experiment: test accuracy with its band against the first property swept over numbers, one series
 * for each combination of the rest; without such a property, the networks (or whatever else differs) side by side.
 */
export function experimentFigure(title: string, points: readonly SummaryPoint[], confidence: number): Figure {
  const keys = varyingKeys(points).filter((key) => key !== 'baseline');
  const numeric = keys.find((key) =>
    points.every(({ key: values }) => typeof (values[key] ?? 0) === 'number'),
  );
  const yLabel = `test accuracy, ${Math.round(100 * confidence)} % band`;
  const x = numeric ?? keys[0] ?? 'network';
  const categories = numeric
    ? undefined
    : [...new Set(points.flatMap(({ key }) => (key[x] === undefined ? [] : [String(key[x])])))];
  const position = (point: SummaryPoint) =>
    categories ? categories.indexOf(String(point.key[x])) : Number(point.key[x]);
  const groups = Map.groupBy(points, (point) =>
    seriesName(
      point,
      keys.filter((key) => key !== x),
    ),
  );
  const series = [...groups].map(([name, members]): FigureSeries => {
    const level = members.length === 1 && members[0].key[x] === undefined;
    const drawn = members.map((point) => ({
      x: level ? 0 : position(point),
      y: point.mean,
      low: point.low,
      high: point.high,
      row: points.indexOf(point),
    }));
    return { name, level, scattered: categories !== undefined, points: drawn.sort((a, b) => a.x - b.x) };
  });
  const values = numeric
    ? points.flatMap(({ key }) => (key[numeric] === undefined ? [] : [Number(key[numeric])]))
    : [];
  const fraction = numeric?.startsWith('density') || numeric === 'dropout';
  return {
    title,
    xLabel: numeric ?? x,
    yLabel,
    series,
    categories,
    logX:
      values.length > 0 && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > logFactor,
    formatX: fraction ? percent : undefined,
    formatY: percent,
  };
}

function seriesName(point: SummaryPoint, keys: readonly string[]): string {
  const named = keys.flatMap((key) => (point.key[key] === undefined ? [] : [String(point.key[key])]));
  return [...(point.key.baseline ? [String(point.key.baseline)] : []), ...named].join(', ') || 'predefined';
}
