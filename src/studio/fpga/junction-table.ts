import type { HardwareEstimate } from '../../hardware/estimate.ts';
import type { JunctionResources } from '../../hardware/views/junction-resources.ts';
import type { Network } from '../../network/network.ts';
import { formatShare } from '../format.ts';
import { say } from '../say.ts';
import type { Table } from '../table.ts';
import { count, left, named, right } from './cells.ts';
import { sizesOf } from './design.ts';

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
    caption: say('{network} on {device}, by junction', estimate),
    columns: [
      right('Junction'),
      left('Neurons'),
      named('z'),
      right('Junction cycle'),
      right('Busy'),
      named('× FF'),
      named('× BP'),
      named('× UP'),
      right('Adders'),
      right('Words'),
      named('LUT'),
      named('FF'),
      named('DSP'),
      named('BRAM'),
    ],
    rows: [
      ...rows,
      {
        cells: [
          say('Control'),
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
          say('Design'),
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
