import type { UtilisationBar } from '../../hardware/views/hardware-view.ts';
import { formatCount, formatShare } from '../format.ts';
import type { SynthesisResult } from '../hardware-job.ts';
import { say } from '../say.ts';
import type { Cell, Table } from '../table.ts';
import { count, left, resourceTitle, right } from './cells.ts';

/** Estimate, interval, what the part has, and what synthesis counted. */
export function utilisationTable(
  caption: string,
  bars: readonly UtilisationBar[],
  synthesis: SynthesisResult['usage'] | undefined,
): Table {
  const counted = ({ resource, value, low, high }: UtilisationBar): Cell[] => {
    if (!synthesis) return [];
    const found = synthesis[resource];
    const difference = found === 0 ? (value === 0 ? 0 : Infinity) : value / found - 1;
    const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
    return [
      count(found),
      { text: `${sign}${formatShare(Math.abs(difference))}`, value: difference },
      say(low <= found && found <= high ? 'yes' : 'no'),
    ];
  };
  return {
    caption,
    columns: [
      left('Resource'),
      right('Estimate'),
      right('90 % of syntheses'),
      right('On the part'),
      right('Share'),
      left('Fits'),
      ...(synthesis ? [right('Synthesis'), right('Estimate against it'), left('In the interval')] : []),
    ],
    rows: bars.map((bar) => {
      const { value, low, high, available, share } = bar;
      return {
        cells: [
          resourceTitle(bar),
          count(value),
          low === high ? say('exact') : `${formatCount(low)}–${formatCount(high)}`,
          count(available),
          share === undefined ? '–' : { text: formatShare(share), value: share },
          say(value <= available ? 'yes' : 'no'),
          ...counted(bar),
        ],
      };
    }),
  };
}
