import type { Connections } from '../network/connections.ts';
import type { Scatter } from '../network/scatter.ts';
import { formatCount } from './format.ts';
import type { DegreeSummary } from './junction-drawing.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** Degrees of both sides of a junction, how many neurons have no edge, and scatter where it is measured. */
export function patternTable(
  title: string,
  junction: number,
  degrees: DegreeSummary,
  scatter?: Scatter,
): Table {
  const row = (side: string, list: Uint32Array, disconnected: number, spread: number | undefined) => {
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    let sum = 0;
    for (const degree of list) {
      least = Math.min(least, degree);
      most = Math.max(most, degree);
      sum += degree;
    }
    const mean = sum / list.length;
    return {
      cells: [
        side,
        ...[list.length, least, most].map((value) => ({ text: formatCount(value), value })),
        { text: mean.toFixed(2), value: mean },
        { text: formatCount(disconnected), value: disconnected },
        spread === undefined ? '…' : { text: spread.toFixed(3), value: spread },
      ],
    };
  };
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  return {
    caption: say('{pattern}: degrees and scatter of junction {junction}', { pattern: title, junction }),
    columns: [
      { title: say('Side'), align: 'left' },
      right('Neurons'),
      right('Least'),
      right('Most'),
      right('Mean'),
      right('Disconnected'),
      right('Scatter'),
    ],
    rows: [
      row(say('Left (out-degree)'), degrees.outDegrees, degrees.disconnectedLeft.length, scatter?.left),
      row(say('Right (in-degree)'), degrees.inDegrees, degrees.disconnectedRight.length, scatter?.right),
    ],
  };
}

/** The first `limit` right neurons, each with the left neurons it reads, in weight order. */
export function edgeTable({ right, rowStart, leftOf }: Connections, junction: number, limit: number): Table {
  const shown = Math.min(right, limit);
  return {
    caption:
      shown < right
        ? say('Edges of junction {junction}, first {shown} of {right} right neurons', {
            junction,
            shown,
            right,
          })
        : say('Edges of junction {junction}', { junction }),
    columns: [
      { title: say('Right neuron'), align: 'right' },
      { title: say('In-degree'), align: 'right' },
      { title: say('Left neurons'), align: 'left' },
    ],
    rows: Array.from({ length: shown }, (_, j) => ({
      cells: [
        { text: String(j), value: j },
        { text: formatCount(rowStart[j + 1] - rowStart[j]), value: rowStart[j + 1] - rowStart[j] },
        shortList(leftOf.subarray(rowStart[j], rowStart[j + 1])),
      ],
    })),
  };
}

const shortList = (neurons: Uint32Array) =>
  neurons.length > 64 ? `${neurons.subarray(0, 64).join(' ')} …` : neurons.join(' ');
