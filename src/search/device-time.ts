import { phrase } from '../base/phrase.ts';
import { fail, ok, problem, type Result } from '../base/result.ts';
import { availableOn } from '../hardware/cost/cost-of.ts';
import { balancedDesigns, type DesignPoint } from '../hardware/designs.ts';
import { devicesFor, findDevice } from '../hardware/devices.ts';
import { junctionShapes } from '../hardware/junction-shape.ts';
import type { Network } from '../network/network.ts';
import { defaultOf } from '../schema/defaults.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';

/** The hardware a search counts on where its file declares none: every property as the schema has it left out. */
export function defaultHardware(): HardwareSpec {
  const [total, integer, fraction] = defaultOf<readonly number[]>('hardware', 'fixed-point');
  return {
    name: 'default',
    device: defaultOf('hardware', 'device'),
    clock: defaultOf('hardware', 'clock'),
    fixedPoint: { total, integer, fraction },
    mode: defaultOf('hardware', 'mode'),
  };
}

/**
 * What an input costs of a device, by the estimate: the share of the scarcest resource times the clocks of an input (area
 * times time), of the network's cheapest balanced design. A design twice as wide is twice as fast, so this hardly depends on
 * the speed; it may be that of a design the device has no room for, since only networks are compared.
 */
export function deviceTime(network: Network, hardware: HardwareSpec): Result<number> {
  const device = findDevice(hardware.device, devicesFor(hardware));
  const shapes = junctionShapes(network, hardware.mode);
  if (!shapes.ok) return fail(shapes.error[0]);
  if (!device) return problem('hardware-device', phrase`The device ${hardware.device} is not known.`);
  const available = availableOn(device);
  const cost = ({ resources: { lut, ff, dsp, bram }, clocksPerInput }: DesignPoint) =>
    clocksPerInput *
    Math.max(lut / available.lut, ff / available.ff, dsp / available.dsp, bram / available.bram);
  return ok(Math.min(...balancedDesigns(shapes.value, hardware, device).map(cost)));
}
