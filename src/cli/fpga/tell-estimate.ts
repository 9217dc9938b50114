import type { DesignPoint } from '../../hardware/designs.ts';
import type { HardwareEstimate } from '../../hardware/estimate.ts';
import type { DeviceComparison } from '../../hardware/views/compare-devices.ts';
import type { Io } from '../io.ts';
import { count } from '../numbers.ts';
import { formatTable } from '../table.ts';

const microseconds = (seconds: number) => `${(seconds * 1e6).toPrecision(3)} µs`;

const junctionColumns = [
  { title: 'junction' },
  { title: 'z', align: 'right' },
  { title: 'clocks', align: 'right' },
  { title: 'multipliers FF', align: 'right' },
  { title: 'BP', align: 'right' },
  { title: 'UP', align: 'right' },
  { title: 'words stored', align: 'right' },
] as const;

const resourceColumns = [
  { title: 'resource' },
  { title: 'needed', align: 'right' },
  { title: '90 % of syntheses', align: 'right' },
  { title: 'available', align: 'right' },
  { title: 'used', align: 'right' },
] as const;

/** Prints an estimate for a person: speed, junctions, storage, resources. */
export function tellEstimate(estimate: HardwareEstimate, { out }: Io): void {
  const { junctions, resources, available, interval, storage } = estimate;
  const [junctionTitles, ...junctionRows] = formatTable(
    junctionColumns,
    junctions.map(({ index, z, cycles, multipliers, storage: words }) =>
      [index, z, cycles, multipliers.ff, multipliers.bp, multipliers.up, words].map(count),
    ),
  );
  const names = { lut: 'LUT', ff: 'flip-flops', dsp: 'DSP', bram36: 'block RAM (36 Kbit)' } as const;
  const [resourceTitles, ...resourceRows] = formatTable(
    resourceColumns,
    (Object.keys(names) as (keyof typeof names)[]).map((each) => {
      const [low, high] = interval[each];
      const share = available[each] > 0 ? `${Math.round((100 * resources[each]) / available[each])} %` : '';
      return [
        names[each],
        resources[each].toLocaleString('en-US'),
        low === high ? 'exact' : `${count(low)}–${count(high)}`,
        available[each].toLocaleString('en-US'),
        share,
      ];
    }),
  );
  out.write(
    [
      `${out.style('bold', estimate.network)} on ${estimate.device}, ${estimate.mode}${estimate.fits ? '' : out.style('red', '  does not fit')}`,
      `${count(estimate.clocksPerInput)} clocks per input: ${count(estimate.inputsPerSecond)} inputs per second, latency ${microseconds(estimate.latencySeconds)}`,
      '',
      out.style('dim', junctionTitles),
      ...junctionRows,
      '',
      `Storage: ${count(storage.total)} words (${count(storage.weights)} weights, ${count(storage.biases)} biases, ${count(storage.activations)} activations, ${count(storage.derivatives)} derivatives, ${count(storage.deltas)} deltas)`,
      '',
      out.style('dim', resourceTitles),
      ...resourceRows,
      '',
      estimate.dspPolicy,
      '',
    ].join('\n'),
  );
}

const designColumns = [
  { title: 'parallelism' },
  { title: 'clocks', align: 'right' },
  { title: 'inputs/s', align: 'right' },
  { title: 'LUT', align: 'right' },
  { title: 'FF', align: 'right' },
  { title: 'DSP', align: 'right' },
  { title: 'BRAM', align: 'right' },
  { title: 'fits' },
] as const;

/** Prints designs under a heading: the Pareto front, or one that is proposed. */
export function tellDesigns(heading: string, points: readonly DesignPoint[], { out }: Io): void {
  const rows = points.map(({ parallelism, clocksPerInput, inputsPerSecond, resources, fits }) => [
    `(${parallelism.join(', ')})`,
    count(clocksPerInput),
    count(inputsPerSecond),
    count(resources.lut),
    count(resources.ff),
    count(resources.dsp),
    String(resources.bram),
    fits ? 'yes' : 'no',
  ]);
  out.write(`\n${heading}\n${formatTable(designColumns, rows).join('\n')}\n`);
}

const deviceColumns = [
  { title: 'device' },
  { title: 'this design' },
  { title: 'greatest share', align: 'right' },
  { title: 'fastest' },
  { title: 'inputs/s', align: 'right' },
] as const;

/** Prints the design on every known part, smallest part first, and the fastest that each has room for. */
export function tellDevices(rows: readonly DeviceComparison[], { out }: Io): void {
  const cells = rows.map(({ device, same, fastest }) => [
    device.id,
    same ? (same.fits ? 'fits' : 'no room') : 'cannot be made',
    same && Number.isFinite(same.share) ? `${Math.round(100 * same.share)} %` : '',
    fastest ? `(${fastest.parallelism.join(', ')})` : 'none fits',
    fastest ? count(fastest.inputsPerSecond) : '',
  ]);
  out.write(`\nOn every part:\n${formatTable(deviceColumns, cells).join('\n')}\n`);
}
