import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { balancedDesigns, type DesignPoint, paretoFront } from '../designs.ts';
import { type Device, devices, devicesFor, families, findDevice } from '../devices.ts';
import type { EstimateOptions, HardwareEstimate } from '../estimate.ts';
import { junctionShapes, unbound } from '../junction-shape.ts';

/** One bar of a part's utilisation: values in the resource's own unit, share of what the part has. */
export interface UtilisationBar {
  readonly resource: 'lut' | 'ff' | 'dsp' | 'bram';
  readonly title: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly available: number;
  /** value / available; undefined where the part has none. */
  readonly share?: number;
}

/** Utilisation bars of an estimate, in the order they are drawn. */
export function utilisationOf(
  { resources, interval, available, device }: HardwareEstimate,
  known: readonly Device[] = devices,
): UtilisationBar[] {
  const part = findDevice(device, known);
  const titles = {
    lut: 'LUT',
    ff: 'Flip-flops',
    dsp: 'DSP blocks',
    bram: part ? families[part.family].blockRam : 'Block RAM',
  };
  return (Object.keys(titles) as (keyof typeof titles)[]).map((resource) => ({
    resource,
    title: titles[resource],
    value: resources[resource],
    low: interval[resource][0],
    high: interval[resource][1],
    available: available[resource],
    share: available[resource] > 0 ? resources[resource] / available[resource] : undefined,
  }));
}

/** Storage of a network beside its fully connected twin, in words. */
export interface StorageComparison {
  readonly part: 'weights' | 'activations' | 'derivatives' | 'deltas' | 'biases';
  readonly words: number;
  readonly fullyConnected: number;
}

/** Only weights differ: queues and biases depend on neurons alone. */
export function storageComparison(network: Network, { storage }: HardwareEstimate): StorageComparison[] {
  const full = network.junctions.reduce((sum, { left, right }) => sum + left * right, 0);
  return (['weights', 'activations', 'derivatives', 'deltas', 'biases'] as const).map((part) => ({
    part,
    words: storage[part],
    fullyConnected: part === 'weights' ? full : storage[part],
  }));
}

/**
 * The designs to choose z from: no other beats one of them in speed and every resource. Clicking one writes its
 * `parallelism` to the file. A pattern made for some z binds none of them: with another it is drawn anew, which the estimate
 * then says. Empty where the network or the hardware has errors.
 */
export function parallelismChoices(
  network: Network,
  spec: HardwareSpec,
  options: EstimateOptions = {},
): DesignPoint[] {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(spec.device, options.devices ?? devicesFor(spec));
  return shapes.ok && device ? paretoFront(balancedDesigns(unbound(shapes.value), spec, device)) : [];
}
