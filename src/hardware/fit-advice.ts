import { type Phrase, phrase } from '../base/phrase.ts';
import { toProblem } from '../base/result.ts';
import type { Architecture } from './architecture.ts';
import { availableOn, type Costed, costOf, type Resources } from './cost/cost-of.ts';
import { bestDesign } from './designs.ts';
import { type Device, families } from './devices.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import type { PlannedHardware } from './plan-hardware.ts';

/**
 * Says what a design has no room for on its part, and the nearest that has: the fastest z that fits the part,
 * or the smallest part of the table that takes the design as it is.
 */
export function adviseOnRoom(
  { designs, device, known }: Pick<PlannedHardware, 'designs' | 'device' | 'known'>,
  costed: Costed,
): HardwareProblem[] {
  if (costed.fits) return [];
  const slower = bestDesign(designs());
  const larger = smallestWithRoom(costed.architecture, known);
  const tuple = slower?.fits ? `(${slower.parallelism.join(', ')})` : undefined;
  const bySpeed =
    slower && tuple && phrase`Parallelism ${tuple} fits at ${slower.clocksPerInput} clocks per input`;
  const byPart = larger && phrase`${larger.id} has room for it as it is`;
  const ways = bySpeed && byPart ? phrase`${bySpeed}; ${byPart}` : bySpeed || byPart;
  return [
    {
      ...toProblem(
        'hardware-does-not-fit',
        phrase`The design does not fit ${device.title}: it needs ${shortages(costed.resources, device)}.`,
        ways ? phrase`${ways}.` : 'Lower densities or layers: no part of the table has room at any z.',
      ),
      severity: 'error',
      property: tuple ? 'parallelism' : 'device',
      nearest: tuple ?? larger?.id,
    },
  ];
}

/**
 * The part with the fewest look-up tables that takes the design. Block RAM and flip-flops are the same on all parts of a
 * family, and look-up tables the fewest on the part with the most DSP blocks: most parts are told apart by these alone.
 */
function smallestWithRoom(architecture: Architecture, known: readonly Device[]): Device | undefined {
  const least = new Map(
    Object.keys(families).flatMap((family) => {
      const parts = known.filter((part) => part.family === family);
      if (parts.length === 0) return [];
      const richest = parts.reduce((best, part) => (part.dsp > best.dsp ? part : best));
      return [[family, costOf(architecture, richest).resources] as const];
    }),
  );
  const mayFit = ({ family, lut, ff, bram }: Device) => {
    const needed = least.get(family);
    return needed !== undefined && lut >= needed.lut && ff >= needed.ff && bram >= needed.bram;
  };
  return known
    .filter(mayFit)
    .sort((a, b) => a.lut - b.lut)
    .find((part) => costOf(architecture, part).fits);
}

function shortages(resources: Resources, device: Device): readonly Phrase[] {
  const names = {
    lut: 'LUTs',
    ff: phrase`flip-flops`,
    dsp: phrase`DSP blocks`,
    bram: families[device.family].blockRam,
  };
  const available = availableOn(device);
  return (['lut', 'ff', 'dsp', 'bram'] as const)
    .filter((each) => resources[each] > available[each])
    .map(
      (each) =>
        phrase`${resources[each].toLocaleString('en')} of ${available[each].toLocaleString('en')} ${names[each]}`,
    );
}
