import { type SummaryPoint, varyingKeys } from '../experiment/summary.ts';
import { formatAccuracy, formatCount, formatShare } from './format.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** An experiment's rows: what tells them apart, what they cost, and test accuracy with its band. */
export function experimentTable(name: string, rows: readonly SummaryPoint[], confidence: number): Table {
  const keys = varyingKeys(rows);
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  const withKl = rows.some(({ klFromFullyConnected }) => klFromFullyConnected !== undefined);
  return {
    caption: say('Points of {name}, with {bands}', { name, bands: bandName(confidence) }),
    columns: [
      { title: say('Point'), align: 'left' },
      right('Weights'),
      right('Density'),
      right('Test accuracy'),
      right('Low'),
      right('High'),
      right('Runs'),
      ...(withKl ? [right('KL from FC')] : []),
    ],
    rows: rows.map((row) => {
      const { weights, totalDensity, mean, low, high, runs, klFromFullyConnected } = row;
      const accuracy = (value: number) => ({ text: formatAccuracy(value), value });
      return {
        cells: [
          pointName(row, keys),
          { text: formatCount(Math.round(weights)), value: weights },
          { text: formatShare(totalDensity), value: totalDensity },
          accuracy(mean),
          accuracy(low),
          accuracy(high),
          { text: formatCount(runs), value: runs },
          ...(withKl
            ? [
                klFromFullyConnected === undefined
                  ? '–'
                  : { text: klFromFullyConnected.toFixed(4), value: klFromFullyConnected },
              ]
            : []),
        ],
      };
    }),
  };
}

/** `90 % bands` */
export const bandName = (confidence: number): string =>
  say('{percent} % bands', { percent: Math.round(100 * confidence) });

/** A point by what tells it from the others: `density 0.1, network a`; the only one by its network. */
export function pointName({ key }: SummaryPoint, keys: readonly string[]): string {
  const parts = keys.flatMap((name) =>
    key[name] === undefined
      ? []
      : [typeof key[name] === 'number' ? `${name} ${key[name]}` : String(key[name])],
  );
  return parts.join(', ') || String(key.network ?? say('the point'));
}
