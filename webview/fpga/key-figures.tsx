import { describeFrequency } from '../../src/hardware/describe.ts';
import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { formatCount, formatShare, formatShort } from '../../src/studio/format.ts';
import { shortList } from '../../src/studio/fpga/design.ts';
import type { EstimateProps } from './design.ts';

/** Speed, z and room of a design in five figures, and where its multipliers are. */
export function KeyFigures({ shown, estimate }: EstimateProps) {
  const { clocksPerInput, latencySeconds, inputsPerSecond, junctions } = estimate;
  const longest = Math.max(...junctions.map(({ cycles }) => cycles));
  const bars = utilisationOf(estimate, devicesFor(shown));
  const fullest = bars.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))[0];
  const over = bars.filter(({ value, available }) => value > available).map(({ title }) => title);
  const figures = [
    {
      name: 'Clocks per input',
      value: formatCount(clocksPerInput),
      note: `longest junction cycle ${formatCount(longest)} and ${clocksPerInput - longest} of the pipeline`,
    },
    {
      name: 'Inputs per second',
      value: formatShort(inputsPerSecond),
      note: `${seconds(1 / inputsPerSecond)} each at ${describeFrequency(shown.clock)}`,
    },
    {
      name: 'Latency',
      value: seconds(latencySeconds),
      note: `${junctions.length + 1} blocks: loaded, then a junction each`,
    },
    {
      name: 'Parallelism z',
      value: shortList(junctions.map(({ z }) => z)),
      note: shown.parallelism ? 'edges per clock, by junction' : 'solved for balance',
    },
    {
      name: estimate.fits ? `Fits ${estimate.device}` : `Does not fit ${estimate.device}`,
      value: `${estimate.fits ? '' : '▲ '}${formatShare(fullest.share ?? 0)}`,
      note: over.length > 0 ? `too many: ${over.join(', ')}` : `${fullest.title}, the fullest`,
    },
  ];
  return (
    <dl class="totals">
      {figures.map(({ name, value, note }) => (
        <div key={name} class="total-card">
          <dt>{name}</dt>
          <dd class="total-value">{value}</dd>
          <dd class="muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}

/** 2.4e-6 → `2.40 µs`. */
function seconds(value: number): string {
  const units = [
    ['s', 1],
    ['ms', 1e-3],
    ['µs', 1e-6],
    ['ns', 1e-9],
  ] as const;
  const [unit, factor] = units.find(([, least]) => value >= least) ?? units[3];
  return `${(value / factor).toPrecision(3)} ${unit}`;
}
