import { type Phrase, phrase } from '../../base/phrase.ts';
import type { Architecture } from '../architecture.ts';
import { describeRuns } from '../describe.ts';
import { type Device, families } from '../devices.ts';

/** The three processors of a junction. */
export type Processor = 'ff' | 'bp' | 'up';

/** Which processors multiply in DSP blocks; the rest multiplies in look-up tables. */
export interface DspPlan {
  /** `inDsp[i]` holds the processors of junction i+1 that take DSP blocks. */
  readonly inDsp: readonly (readonly Processor[])[];
  readonly dsp: number;
  /** The policy in words: which processors are where. */
  readonly policy: Phrase;
}

/**
 * Gives DSP blocks to whole processors while the part has any: FF of every junction first, because inference
 * needs only that, then BP, then UP. Multiplying by a ReLU's derivative takes no multiplier.
 */
export function planDsp(architecture: Architecture, device: Device): DspPlan {
  const inDsp: Processor[][] = architecture.junctions.map(() => []);
  const widest = families[device.family].multiplierWidth;
  const { format, rates } = architecture;
  const fits = (processor: Processor) => format.total + (processor === 'up' ? rates.halvings : 0) <= widest;
  let left = device.dsp;
  for (const processor of ['ff', 'bp', 'up'] as const)
    for (const [i] of architecture.junctions.entries()) {
      const wanted = multipliersOf(architecture, i, processor);
      if (wanted === 0 || wanted > left || !fits(processor)) continue;
      left -= wanted;
      inDsp[i].push(processor);
    }
  return { inDsp, dsp: device.dsp - left, policy: describePolicy(architecture, inDsp) };
}

/** Real multipliers of a processor: BP needs one per lane only where the left activation's slope is a bit. */
export function multipliersOf({ junctions }: Architecture, i: number, processor: Processor): number {
  const { multipliers, z } = junctions[i];
  if (processor !== 'bp' || multipliers.bp === 0) return multipliers[processor];
  const slope = junctions[i - 1].activation;
  return slope === 'relu' || slope === 'linear' ? z : multipliers.bp;
}

function describePolicy(architecture: Architecture, inDsp: readonly Processor[][]): Phrase {
  const place = (wanted: boolean) =>
    (['ff', 'bp', 'up'] as const)
      .map((processor) => {
        const found = architecture.junctions.filter(
          (_, i) => multipliersOf(architecture, i, processor) > 0 && inDsp[i].includes(processor) === wanted,
        );
        const runs = describeRuns(found.map(({ index }) => index));
        return runs && `${processor.toUpperCase()} ${runs}`;
      })
      .filter((text) => text);
  const [dsp, luts] = [place(true), place(false)];
  if (luts.length === 0) return phrase`All multipliers in DSP blocks: ${dsp}.`;
  return dsp.length > 0
    ? phrase`In DSP blocks: ${dsp}; in LUTs: ${luts}.`
    : phrase`All multipliers in LUTs: ${luts}.`;
}
