import type { HardwareSpec } from '../schema/plan-specs.ts';
import { availableOn, type Costed, costOf, type Resources } from './cost/cost-of.ts';
import { balancedDesigns, bestDesign } from './designs.ts';
import { type Device, families } from './devices.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import type { JunctionShape } from './junction-shape.ts';

/**
 * Says what a design has no room for on its part, and the nearest that has: the fastest z that fits the part,
 * or the smallest part of the table that takes the design as it is.
 */
export function adviseOnRoom(
  shapes: readonly JunctionShape[],
  spec: HardwareSpec,
  costed: Costed,
  device: Device,
  known: readonly Device[],
): HardwareProblem[] {
  if (costed.fits) return [];
  const slower = bestDesign(balancedDesigns(shapes, spec, device));
  const larger = known
    .filter((other) => costOf(costed.architecture, other).fits)
    .sort((a, b) => a.lut - b.lut)[0];
  const tuple = slower?.fits ? `(${slower.parallelism.join(', ')})` : undefined;
  const ways = [
    tuple && `parallelism ${tuple} fits at ${slower?.clocksPerInput} clocks per input`,
    larger && `${larger.id} has room for it as it is`,
  ].filter((way) => way);
  return [
    {
      code: 'hardware-does-not-fit',
      severity: 'error',
      property: tuple ? 'parallelism' : 'device',
      nearest: tuple ?? larger?.id,
      message: `The design does not fit ${device.title}: it needs ${shortages(costed.resources, device)}.`,
      hint:
        ways.length > 0
          ? `${ways.join('; ').replace(/^./, (first) => first.toUpperCase())}.`
          : 'Lower densities or layers: no part of the table has room at any z.',
    },
  ];
}

function shortages(resources: Resources, device: Device): string {
  const names = { lut: 'LUTs', ff: 'flip-flops', dsp: 'DSP blocks', bram: families[device.family].blockRam };
  const available = availableOn(device);
  return (['lut', 'ff', 'dsp', 'bram'] as const)
    .filter((each) => resources[each] > available[each])
    .map(
      (each) =>
        `${resources[each].toLocaleString('en')} of ${available[each].toLocaleString('en')} ${names[each]}`,
    )
    .join(', ');
}
