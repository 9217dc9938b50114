import { parallelismChoices } from '../../hardware/views/hardware-view.ts';
import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { countText } from '../diagnostics/number-text.ts';
import { inEnglish, type Say } from '../presentation/say.ts';

/** A z, or the z of all junctions, and what is to say about it. */
export interface ParallelismOffer {
  readonly text: string;
  readonly detail: string;
}

/**
 * The z of designs that no other beats, fastest that fits first: as whole tuples, or, after an opened bracket, for the
 * next junction beside the `items` that the tuple holds already.
 */
export function parallelismOffers(
  network: Network,
  spec: HardwareSpec,
  items: readonly string[] | undefined,
  say: Say = inEnglish,
): readonly ParallelismOffer[] {
  const front = parallelismChoices(network, { ...spec, parallelism: undefined })
    .filter(({ parallelism }) => (items ?? []).every((item, i) => String(parallelism[i]) === item))
    .toSorted((a, b) => Number(b.fits) - Number(a.fits) || a.clocksPerInput - b.clocksPerInput);
  const seen = new Set<string>();
  return front.flatMap(({ parallelism, clocksPerInput, fits }) => {
    const text = items ? String(parallelism[items.length] ?? '') : `(${parallelism.join(', ')})`;
    if (text === '' || seen.has(text)) return [];
    seen.add(text);
    const clocks = say('{clocks} clocks', { clocks: countText(clocksPerInput) });
    return [{ text, detail: `${clocks}, ${fits ? say('fits') : say('does not fit')}` }];
  });
}
