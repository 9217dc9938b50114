import { type Phrase, phrase, sayPhrase } from '../base/phrase.ts';
import { ok, type Result, toProblem } from '../base/result.ts';
import type { Network } from '../network/network.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import {
  type JunctionPlan,
  junctionStorage,
  type ProcessorCounts,
  type StorageWords,
  storageOf,
} from './architecture.ts';
import { availableOn, type Costed, costOf, type Resources } from './cost/cost-of.ts';
import type { Device } from './devices.ts';
import { adviseOnRoom } from './fit-advice.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import { planHardware } from './plan-hardware.ts';

/** One junction of an estimate. */
export interface JunctionEstimate {
  readonly index: number;
  readonly z: number;
  /** Junction cycle C = |W| / z, in clocks. */
  readonly cycles: number;
  readonly multipliers: ProcessorCounts;
  readonly adders: ProcessorCounts;
  /** Words: its weights, biases, δ, and the queues of its left layer. */
  readonly storage: number;
}

/** What `psnet fpga --json` prints. */
export interface HardwareEstimate {
  readonly network: string;
  readonly hardware: string;
  readonly device: string;
  readonly mode: HardwareSpec['mode'];
  /** Which processors multiply in DSP blocks and which in look-up tables, in English. */
  readonly dspPolicy: string;
  /** What other languages say the texts by. */
  readonly phrases: { readonly dspPolicy: Phrase };
  readonly junctions: readonly JunctionEstimate[];
  readonly storage: StorageWords;
  readonly clocksPerInput: number;
  readonly latencySeconds: number;
  readonly inputsPerSecond: number;
  readonly resources: Resources;
  readonly available: Resources;
  readonly fits: boolean;
  /** Counts between which 90 % of syntheses lie. */
  readonly interval: { readonly [resource in keyof Resources]: readonly [low: number, high: number] };
  /** Neurons added so that memories are full: hardware's own, invisible outside. */
  readonly dummyNeurons: readonly { readonly layer: number; readonly from: number; readonly to: number }[];
  /** What a designer should know besides: what does not fit and the nearest that does, what was assumed. */
  readonly advice: readonly HardwareProblem[];
}

/** Options of an estimate: the parts that may be named or proposed, in place of the table and the workspace's own. */
export interface EstimateOptions {
  readonly devices?: readonly Device[];
}

/**
 * Estimates what a network costs on an FPGA, without synthesis: resources with their interval, clocks,
 * latency, storage. Pure, and below a millisecond for usual networks: no edge is enumerated, and the more junctions
 * there are, the fewer choices of z are compared (designs.ts).
 */
export function estimateHardware(
  network: Network,
  spec: HardwareSpec,
  options: EstimateOptions = {},
): Result<HardwareEstimate, HardwareProblem[]> {
  const planned = planHardware(network, spec, options.devices);
  if (!planned.ok) return planned;
  const { architecture, device, advice } = planned.value;
  const costed = costOf(architecture, device);
  return ok(tell(network, spec, device, costed, [...advice, ...adviseOnRoom(planned.value, costed)]));
}

function tell(
  network: Network,
  spec: HardwareSpec,
  device: Device,
  { architecture, dsp, resources, interval, fits }: Costed,
  advice: readonly HardwareProblem[],
): HardwareEstimate {
  const { junctions, clocksPerInput } = architecture;
  return {
    network: network.spec.name,
    hardware: spec.name,
    device: device.id,
    mode: spec.mode,
    dspPolicy: sayPhrase(dsp.policy),
    phrases: { dspPolicy: dsp.policy },
    junctions: junctions.map((junction) => ({
      index: junction.index,
      z: junction.z,
      cycles: junction.cycles,
      multipliers: junction.multipliers,
      adders: junction.adders,
      storage: junctionStorage(architecture, junction.index),
    })),
    storage: storageOf(architecture),
    clocksPerInput,
    latencySeconds: ((junctions.length + 1) * clocksPerInput) / spec.clock,
    inputsPerSecond: spec.clock / clocksPerInput,
    resources,
    available: availableOn(device),
    fits,
    interval,
    dummyNeurons: junctions.filter(isPadded).map(({ index, left, paddedLeft }) => ({
      layer: index - 1,
      from: left,
      to: paddedLeft,
    })),
    advice: [...advice, ...assumptions(junctions)],
  };
}

const isPadded = ({ left, paddedLeft }: JunctionPlan) => paddedLeft !== left;

function assumptions(junctions: readonly JunctionPlan[]): HardwareProblem[] {
  return junctions.flatMap((junction): HardwareProblem[] => {
    const { index, layer, full, pattern, insteadOf, activation, left, paddedLeft, z } = junction;
    const say = (code: string, message: Phrase, hint?: string): HardwareProblem => ({
      ...toProblem(code, message, hint),
      severity: 'information',
      property: 'network',
      layer,
    });
    const found: HardwareProblem[] = [];
    if (isPadded(junction))
      found.push(
        say(
          'hardware-dummy-neurons',
          phrase`${paddedLeft - left} dummy neurons fill the ${z} memories left of junction ${index} (${left} → ${paddedLeft}).`,
        ),
      );
    if (!full && pattern.kind !== 'clash-free')
      found.push(
        say(
          'hardware-needs-clash-free',
          phrase`Junction ${index} is ${pattern.kind}; the estimate takes a clash-free pattern of the same degrees.`,
          'Write pattern clash-free type 1 to make the hardware’s own.',
        ),
      );
    if (insteadOf)
      found.push(
        say(
          'hardware-activation',
          phrase`The hardware uses ${activation === 'linear' ? phrase`the sums themselves` : phrase`the ${activation}`} in place of ${insteadOf} in layer ${index}.`,
        ),
      );
    return found;
  });
}
