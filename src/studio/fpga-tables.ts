import type { HardwareEstimate } from '../hardware/estimate.ts';
import { describeFormat } from '../hardware/fixed-point.ts';
import type { DeviceComparison } from '../hardware/views/compare-devices.ts';
import {
  pipelineStages,
  pipelineTimeline,
  stalenessOf,
  type UtilisationBar,
} from '../hardware/views/hardware-view.ts';
import type { JunctionResources } from '../hardware/views/junction-resources.ts';
import type { MemoryRow } from '../hardware/views/memory-view.ts';
import type { Network } from '../network/network.ts';
import { formatAccuracy, formatCount, formatShare, formatShort } from './format.ts';
import { shortList, sizesOf } from './fpga-design.ts';
import type { StorageRow } from './fpga-storage.ts';
import type { AccuracyResult, SynthesisResult } from './hardware-job.ts';
import { stageName } from './pictures/timeline-picture.ts';
import type { Cell, Table } from './table.ts';

export const right = (title: string) => ({ title, align: 'right' as const });
export const left = (title: string) => ({ title, align: 'left' as const });
export const count = (value: number): Cell => ({ text: formatCount(value), value });

/** What each junction of a design does and takes, and the design as a whole. */
export function hardwareJunctionTable(
  network: Network,
  estimate: HardwareEstimate,
  resources: readonly JunctionResources[],
): Table {
  const { junctions, resources: total, clocksPerInput, storage } = estimate;
  const sum = (resource: 'lut' | 'ff' | 'dsp' | 'bram') =>
    resources.reduce((all, row) => all + row[resource], 0);
  const longest = Math.max(...junctions.map(({ cycles }) => cycles));
  const rows = junctions.map(({ index, z, cycles, multipliers, adders, storage: words }, i) => ({
    cells: [
      { text: String(index), value: index },
      sizesOf(network, index),
      ...[z, cycles].map(count),
      { text: formatShare(cycles / longest), value: cycles / longest },
      ...[multipliers.ff, multipliers.bp, multipliers.up, adders.ff + adders.bp + adders.up, words].map(
        count,
      ),
      ...(['lut', 'ff', 'dsp', 'bram'] as const).map((each) => count(resources[i]?.[each] ?? 0)),
    ],
  }));
  const add = (pick: (junction: (typeof junctions)[number]) => number) =>
    count(junctions.reduce((all, junction) => all + pick(junction), 0));
  return {
    caption: `${estimate.network} on ${estimate.device}, by junction`,
    columns: [
      right('Junction'),
      left('Neurons'),
      right('z'),
      right('Junction cycle'),
      right('Busy'),
      right('× FF'),
      right('× BP'),
      right('× UP'),
      right('Adders'),
      right('Words'),
      right('LUT'),
      right('FF'),
      right('DSP'),
      right('BRAM'),
    ],
    rows: [
      ...rows,
      {
        cells: [
          'Control',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          '',
          count(total.lut - sum('lut')),
          count(total.ff - sum('ff')),
          count(total.dsp - sum('dsp')),
          count(total.bram - sum('bram')),
        ],
      },
      {
        total: true,
        cells: [
          'Design',
          '',
          add(({ z }) => z),
          count(clocksPerInput),
          '',
          add(({ multipliers }) => multipliers.ff),
          add(({ multipliers }) => multipliers.bp),
          add(({ multipliers }) => multipliers.up),
          add(({ adders }) => adders.ff + adders.bp + adders.up),
          count(storage.total),
          count(total.lut),
          count(total.ff),
          count(total.dsp),
          count(total.bram),
        ],
      },
    ],
  };
}

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
      low <= found && found <= high ? 'yes' : 'no',
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
      const { title, value, low, high, available, share } = bar;
      return {
        cells: [
          title,
          count(value),
          low === high ? 'exact' : `${formatCount(low)}–${formatCount(high)}`,
          count(available),
          share === undefined ? '–' : { text: formatShare(share), value: share },
          value <= available ? 'yes' : 'no',
          ...counted(bar),
        ],
      };
    }),
  };
}

/** What memories hold. */
export const memoryPurposes: Readonly<Record<MemoryRow['purpose'], string>> = {
  activations: 'Activations',
  history: 'Activation queue',
  deltas: 'δ',
  outputDeltas: 'δ of the outputs',
  accumulator: 'δ sums',
  weights: 'Weights',
  biases: 'Biases',
  interleaver: 'Interleaver',
  table: 'Activation table',
};

/** What memories are made of. */
export const memoryStyles: Readonly<Record<MemoryRow['style'], string>> = {
  block: 'block RAM',
  distributed: 'LUT RAM',
  registers: 'registers',
};

/** Every memory of a design with its ports. */
export const memoryTable = (caption: string, rows: readonly MemoryRow[]): Table => ({
  caption,
  columns: [
    right('Junction'),
    left('Memory'),
    right('Banks'),
    right('Depth'),
    right('Width'),
    right('Inputs deep'),
    right('Bits'),
    left('Made of'),
    left('Written by'),
    left('Read by'),
  ],
  rows: rows.map((row) => ({
    cells: [
      { text: String(row.junction), value: row.junction },
      memoryPurposes[row.purpose],
      ...[row.instances, row.depth, row.width, row.copies, row.bits].map(count),
      memoryStyles[row.style],
      row.writer,
      row.reader,
    ],
  })),
});

/** The storage formulae and their words. */
export const storageTable = (caption: string, rows: readonly StorageRow[]): Table => ({
  caption,
  columns: [left('Words of'), left('Formula'), right('Words'), right('Fully connected'), right('Share')],
  rows: rows.map(({ title, formula, words, fullyConnected }, i) => ({
    cells: [
      title,
      formula,
      count(words),
      count(fullyConnected),
      { text: formatShare(words / fullyConnected), value: words / fullyConnected },
    ],
    total: i === rows.length - 1,
  })),
});

/** The input that each processor works on, a row a processor, a column a block. */
export function timelineTable(
  layers: number,
  mode: HardwareEstimate['mode'],
  first: number,
  blocks: number,
): Table {
  const entries = pipelineTimeline(layers, mode, blocks, first);
  return {
    caption: `Input that each processor works on in blocks ${first} to ${first + blocks - 1}`,
    columns: [left('Processor'), ...Array.from({ length: blocks }, (_, at) => right(`Block ${first + at}`))],
    rows: pipelineStages(layers, mode).map((stage) => ({
      cells: [
        stageName(stage.processor, stage.junction),
        ...Array.from({ length: blocks }, (_, at): Cell => {
          const found = entries.find(
            ({ block, processor, junction }) =>
              block === first + at && processor === stage.processor && junction === stage.junction,
          );
          return found ? { text: String(found.input), value: found.input } : '';
        }),
      ],
    })),
  };
}

/** How old the weights are that each junction computes with. */
export const stalenessTable = (layers: number): Table => ({
  caption: 'Weights against plain online descent, and the queue of activations that this takes',
  columns: [
    right('Junction'),
    right('Updates that FF misses'),
    right('Updates that BP has and FF had not'),
    right('Copies of its left activations'),
  ],
  rows: stalenessOf(layers).map(({ junction, missedByForward, newerInBackward, copies }) => ({
    cells: [
      { text: String(junction), value: junction },
      count(missedByForward),
      junction === 1 ? 'no BP' : count(newerInBackward),
      count(copies),
    ],
  })),
});

/** Test accuracy in each format against floating point. */
export const accuracyTable = (network: string, { floating, rows }: AccuracyResult): Table => ({
  caption: `${network} in fixed point, bit by bit as the hardware computes`,
  columns: [left('Format'), right('Test accuracy'), right('Lost, points')],
  rows: [
    ...(floating === undefined
      ? []
      : [{ cells: ['floating point', { text: formatAccuracy(floating), value: floating }, ''] }]),
    ...rows.map(({ format, accuracy }) => {
      const lost = floating === undefined ? undefined : 100 * (floating - accuracy);
      return {
        cells: [
          describeFormat(format),
          { text: formatAccuracy(accuracy), value: accuracy },
          lost === undefined ? '' : { text: lost.toFixed(2), value: lost },
        ],
      };
    }),
  ],
});

/** Every part with the design asked about and its fastest, smallest part first. */
export const devicesTable = (caption: string, rows: readonly DeviceComparison[]): Table => ({
  caption,
  columns: [
    left('Device'),
    left('This design'),
    right('Greatest share'),
    left('Fastest z'),
    right('Inputs per second'),
  ],
  rows: rows.map(({ device, same, fastest }) => ({
    cells: [
      device.id,
      same ? (same.fits ? 'fits' : 'does not fit') : 'cannot be made',
      same && Number.isFinite(same.share) ? { text: formatShare(same.share), value: same.share } : '–',
      fastest ? `(${shortList(fastest.parallelism)})` : 'none fits',
      fastest ? { text: formatShort(fastest.inputsPerSecond), value: fastest.inputsPerSecond } : '–',
    ],
  })),
});
