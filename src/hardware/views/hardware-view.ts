import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { balancedDesigns, type DesignPoint, paretoFront } from '../designs.ts';
import { type Device, devices, devicesFor, families, findDevice } from '../devices.ts';
import type { EstimateOptions, HardwareEstimate } from '../estimate.ts';
import { junctionShapes } from '../junction-shape.ts';

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

/** What one processor does in one block of the pipeline: on which input, counted from 0. */
export interface TimelineEntry {
  readonly block: number;
  readonly processor: 'load' | 'FF' | 'BP' | 'UP';
  /** 0 for loading, else the junction. */
  readonly junction: number;
  readonly input: number;
}

/**
 * The pipeline as a timeline: which input each processor works on in each block (input n is loaded in block n, FF_i in
 * n+i, BP_i and UP_i in n+2L−i+1), for the first `blocks` blocks of a steady stream of inputs.
 */
export function pipelineTimeline(
  layers: number,
  mode: HardwareSpec['mode'],
  blocks: number,
): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const add = (block: number, processor: TimelineEntry['processor'], junction: number, input: number) => {
    if (input >= 0) entries.push({ block, processor, junction, input });
  };
  for (let block = 0; block < blocks; block++) {
    add(block, 'load', 0, block);
    for (let i = 1; i <= layers; i++) add(block, 'FF', i, block - i);
    if (mode === 'inference') continue;
    for (let i = layers; i >= 1; i--) {
      const input = block - (2 * layers - i + 1);
      if (i >= 2) add(block, 'BP', i, input);
      add(block, 'UP', i, input);
    }
  }
  return entries;
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
 * `parallelism` to the file. Empty where the network or the hardware has errors.
 */
export function parallelismChoices(
  network: Network,
  spec: HardwareSpec,
  options: EstimateOptions = {},
): DesignPoint[] {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(spec.device, options.devices ?? devicesFor(spec));
  return shapes.ok && device ? paretoFront(balancedDesigns(shapes.value, spec, device)) : [];
}
