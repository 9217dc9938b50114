import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { planArchitecture } from '../architecture.ts';
import { costModels, countOf } from '../cost/cost-model.ts';
import { costOf } from '../cost/cost-of.ts';
import { multipliersOf } from '../cost/dsp-policy.ts';
import { blockRamsOf, featuresOfJunction } from '../cost/features.ts';
import { type Device, devicesFor, findDevice } from '../devices.ts';
import type { EstimateOptions, HardwareEstimate } from '../estimate.ts';
import { junctionShapes } from '../junction-shape.ts';
import { ratesOf } from '../learning-rate.ts';

/** Resources of one junction's processors and memories, in the units of an estimate. */
export interface JunctionResources {
  readonly index: number;
  readonly lut: number;
  readonly ff: number;
  readonly dsp: number;
  readonly bram: number;
}

/**
 * Where an estimate's resources go, junction by junction. What is left of the total belongs to the design as a whole:
 * control, the search for the class, and rounding.
 */
export function junctionResources(
  network: Network,
  spec: HardwareSpec,
  estimate: HardwareEstimate,
  options: EstimateOptions = {},
): JunctionResources[] {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(estimate.device, options.devices ?? devicesFor(spec));
  if (!shapes.ok || !device) return [];
  const parallelism = estimate.junctions.map(({ z }) => z);
  const architecture = planArchitecture(shapes.value, parallelism, spec.fixedPoint, spec.mode, ratesOf(spec));
  return resourcesOf(architecture, device);
}

function resourcesOf(architecture: Parameters<typeof costOf>[0], device: Device): JunctionResources[] {
  const { memories, bill, dsp } = costOf(architecture, device);
  const model = costModels[device.family];
  return architecture.junctions.map(({ index }, i) => {
    const features = featuresOfJunction(architecture, memories, bill, device.family, index);
    return {
      index,
      lut: countOf(model, 'lut', features).value,
      ff: countOf(model, 'ff', features).value,
      dsp: dsp.inDsp[i].reduce((sum, processor) => sum + multipliersOf(architecture, i, processor), 0),
      bram: blockRamsOf(
        memories.filter(({ junction }) => junction === index),
        device.family,
      ),
    };
  });
}
