import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { availableOn, type Resources } from '../cost/cost-of.ts';
import { balancedDesigns, type DesignPoint } from '../designs.ts';
import { type Device, devicesFor } from '../devices.ts';
import { type EstimateOptions, estimateHardware } from '../estimate.ts';
import { junctionShapes, unbound } from '../junction-shape.ts';

/** What a network does on one part: with the z that is asked about, and at its fastest. */
export interface DeviceComparison {
  readonly device: Device;
  /** The design as it is; undefined where it cannot be made there (a format too wide). */
  readonly same?: { readonly resources: Resources; readonly fits: boolean; readonly share: number };
  /** The fastest balanced design that fits; undefined where none does. */
  readonly fastest?: DesignPoint;
}

/** Greatest share that any resource takes of a part; infinite where it needs what the part has none of. */
export function greatestShare(resources: Resources, available: Resources): number {
  return Math.max(
    ...(['lut', 'ff', 'dsp', 'bram'] as const).map((each) =>
      resources[each] === 0 ? 0 : resources[each] / available[each],
    ),
  );
}

/** A network on every known part, at the clock and in the format of one hardware, smallest part first. */
export function compareDevices(
  network: Network,
  spec: HardwareSpec,
  parallelism: readonly number[],
  options: EstimateOptions = {},
): DeviceComparison[] {
  const known = options.devices ?? devicesFor(spec);
  const shapes = junctionShapes(network, spec.mode);
  return known
    .map((device): DeviceComparison => {
      const there = { ...spec, device: device.id, parallelism };
      const same = estimateHardware(network, there, { devices: known });
      if (!shapes.ok || !same.ok) return { device };
      const { resources, fits } = same.value;
      const fastest = balancedDesigns(unbound(shapes.value), there, device)
        .filter((point) => point.fits)
        .sort((a, b) => a.clocksPerInput - b.clocksPerInput || a.resources.lut - b.resources.lut)[0];
      return {
        device,
        same: { resources, fits, share: greatestShare(resources, availableOn(device)) },
        fastest,
      };
    })
    .sort((a, b) => a.device.lut - b.device.lut);
}

/**
 * The cheapest design of a list that is at least so fast, by the greatest share of the part that it takes; one that
 * fits where any does. Undefined where none is fast enough.
 */
export function cheapestFor(
  points: readonly DesignPoint[],
  inputsPerSecond: number,
  device: Device,
): DesignPoint | undefined {
  const enough = points.filter((point) => point.inputsPerSecond >= inputsPerSecond);
  const available = availableOn(device);
  const cost = ({ fits, resources }: DesignPoint) => (fits ? 0 : 1e6) + greatestShare(resources, available);
  return enough.toSorted((a, b) => cost(a) - cost(b) || a.resources.lut - b.resources.lut)[0];
}
