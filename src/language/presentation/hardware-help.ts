import { sayPhrase } from '../../base/phrase.ts';
import { problemText } from '../../base/result.ts';
import { describeFrequency } from '../../hardware/describe.ts';
import { devicesFor } from '../../hardware/devices.ts';
import type { HardwareEstimate } from '../../hardware/estimate.ts';
import { utilisationOf } from '../../hardware/views/hardware-view.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import type { EstimatedNetwork } from '../analysis/hardware-estimates.ts';
import { countText, percentText } from '../diagnostics/number-text.ts';
import { inEnglish, type Say } from './say.ts';

/** What a designer reads off an estimate, each as a short text. */
export interface HardwareFacts {
  /** `LUT 52 % · FF 9.6 % · DSP 93 % · BRAM 1.1 %`, with a mark where the part is over-full. */
  readonly room: string;
  /** `36 clocks an input · 417,000 inputs/s` */
  readonly speed: string;
  /** `z (128, 32)` */
  readonly parallelism: string;
  /** The most important in few words: `36 clocks · DSP 93 %`, the fullest resource. */
  readonly short: string;
}

const shortNames = { lut: 'LUT', ff: 'FF', dsp: 'DSP', bram: 'BRAM' } as const;

/** z named one by one at most. */
const mostNamed = 8;

export function hardwareFacts(estimate: HardwareEstimate, say: Say = inEnglish): HardwareFacts {
  const { resources, available, clocksPerInput, inputsPerSecond, junctions, fits } = estimate;
  const used = (['lut', 'ff', 'dsp', 'bram'] as const).filter((each) => resources[each] > 0);
  const shareOf = (each: (typeof used)[number]) => resources[each] / available[each];
  const told = (each: (typeof used)[number]) => {
    // Two digits: an editor cuts hints beyond some forty letters.
    const share = available[each] > 0 ? percentText(Number(shareOf(each).toPrecision(2))) : say('none there');
    return `${shortNames[each]} ${shareOf(each) > 1 ? '▲ ' : ''}${share}`;
  };
  const [fullest] = used.toSorted((a, b) => shareOf(b) - shareOf(a));
  const z = junctions.map((junction) => junction.z);
  const named = z.length > mostNamed ? [...z.slice(0, mostNamed - 2), '…', z.at(-1)] : z;
  return {
    room: `${used.map(told).join(' · ')}${fits ? '' : ` · ${say('does not fit')}`}`,
    speed: say('{clocks} clocks an input · {inputs} inputs/s', {
      clocks: countText(clocksPerInput),
      inputs: countText(Number(inputsPerSecond.toPrecision(3))),
    }),
    parallelism: `z (${named.join(', ')})`,
    short: `${say('{clocks} clocks', { clocks: countText(clocksPerInput) })} · ${told(fullest)}`,
  };
}

/** An estimate in Markdown: speed, resources with their interval, where the multipliers are, what to know besides. */
export function hardwareMarkdown({ estimate }: EstimatedNetwork, spec: HardwareSpec, say: Say): string {
  const { speed, parallelism } = hardwareFacts(estimate, say);
  const { device, network, latencySeconds, phrases, storage, fits, advice } = estimate;
  const rows = utilisationOf(estimate, devicesFor(spec)).map(
    ({ title, value, low, high, available, share }) => {
      const interval = low === high ? say('exact') : `${countText(low)}–${countText(high)}`;
      const part = share === undefined ? '–' : percentText(share);
      return `| ${title} | ${value.toLocaleString('en-US')} | ${interval} | ${countText(available)} | ${part} |`;
    },
  );
  return [
    `${say('**{network}** on {device}, {mode}', { network, device, mode: estimate.mode })}: ${fits ? say('fits') : `**${say('does not fit')}**`}`,
    say('{parallelism}: {speed} at {clock}, latency {latency} µs', {
      parallelism,
      speed,
      clock: describeFrequency(spec.clock),
      latency: (latencySeconds * 1e6).toPrecision(3),
    }),
    [say('| | estimate | 90 % of syntheses | part | share |'), '|---|--:|--:|--:|--:|', ...rows].join('\n'),
    say('{policy} {words} words stored.', {
      policy: sayPhrase(phrases.dspPolicy, say.translations),
      words: countText(storage.total),
    }),
    ...advice.map((problem) => problemText(problem, say.translations)),
  ].join('\n\n');
}
