import { describeFrequency } from '../../src/hardware/describe.ts';
import { devicesFor } from '../../src/hardware/devices.ts';
import { utilisationOf } from '../../src/hardware/views/hardware-view.ts';
import { formatCount, formatShare, formatShort } from '../../src/studio/format.ts';
import { resourceTitle } from '../../src/studio/fpga/cells.ts';
import { shortList } from '../../src/studio/fpga/design.ts';
import { say } from '../../src/studio/say.ts';
import type { EstimateProps } from './design.ts';

/** Speed, z and room of a design in five figures, and where its multipliers are. */
export function KeyFigures({ shown, estimate }: EstimateProps) {
  const { clocksPerInput, latencySeconds, inputsPerSecond, junctions } = estimate;
  const longest = Math.max(...junctions.map(({ cycles }) => cycles));
  const bars = utilisationOf(estimate, devicesFor(shown));
  const fullest = bars.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))[0];
  const over = bars.filter(({ value, available }) => value > available).map(resourceTitle);
  const figures = [
    {
      name: say('Clocks per input'),
      value: formatCount(clocksPerInput),
      note: say('longest junction cycle {longest} and {rest} of the pipeline', {
        longest: formatCount(longest),
        rest: clocksPerInput - longest,
      }),
    },
    {
      name: say('Inputs per second'),
      value: formatShort(inputsPerSecond),
      note: say('{time} each at {clock}', {
        time: seconds(1 / inputsPerSecond),
        clock: describeFrequency(shown.clock),
      }),
    },
    {
      name: say('Latency'),
      value: seconds(latencySeconds),
      note: say('{blocks} blocks: loaded, then a junction each', { blocks: junctions.length + 1 }),
    },
    {
      name: say('Parallelism z'),
      value: shortList(junctions.map(({ z }) => z)),
      note: say(shown.parallelism ? 'edges per clock, by junction' : 'solved for balance'),
    },
    {
      name: say(estimate.fits ? 'Fits {device}' : 'Does not fit {device}', { device: estimate.device }),
      value: `${estimate.fits ? '' : '▲ '}${formatShare(fullest.share ?? 0)}`,
      note:
        over.length > 0
          ? say('too many: {resources}', { resources: over.join(', ') })
          : say('{resource}, the fullest', { resource: resourceTitle(fullest) }),
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
