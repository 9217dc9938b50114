import type { Architecture, JunctionPlan } from '../architecture.ts';
import { type DeviceFamily, families } from '../devices.ts';
import {
  activationBits,
  addressBits,
  derivativeBits,
  type Memory,
  type MemoryStyle,
  tableDomainBits,
} from '../memories.ts';
import { blockRams, distributedLuts } from '../primitives.ts';
import type { BillEntry } from './bill.ts';

/** Names of the features, in the order of the cost model. */
export const featureNames = [
  /** Designs have one: control and the search for the class. */
  'design',
  /** Junctions have counters, flags and enables. */
  'junction',
  /** Bits of counters and addresses. */
  'counters',
  /** Products of widths of multipliers made of look-up tables. */
  'partialProducts',
  /** Bits saturated after multipliers in DSP blocks and in look-up tables. */
  'saturations',
  /** Bits rounded after multipliers in look-up tables (DSP blocks add the half themselves on AMD parts). */
  'roundings',
  'dspRoundings',
  /** Bits of the adders of the FF trees. */
  'treeAdders',
  /** Bits of accumulators, bias adders, saturation and activation behind the trees. */
  'sums',
  /** Bits of UP's subtractions. */
  'subtractions',
  /** Bits of the adders of δ banks. */
  'costAdders',
  /** Look-up tables used as RAM. */
  'distributedRam',
  /** Look-up tables of read-only memories made of logic. */
  'roms',
  /** Bits of memories made of flip-flops. */
  'registerRam',
  /** Block RAMs, for their enables and output multiplexers. */
  'blocks',
  /** Banks, for their write enables. */
  'banks',
  /** Bits through multiplexers, times (inputs − 1). */
  'multiplexers',
  /** Bits of words registered between stages. */
  'registers',
  /** Bits of delays of three clocks, which AMD parts make of shift registers. */
  'delays',
] as const;

/**
 * What a design is made of, in quantities that cost look-up tables or flip-flops in proportion. Each follows from the
 * architecture; what one unit costs is learnt from synthesis for each family (calibration.json).
 */
export type Features = Readonly<Record<(typeof featureNames)[number], number>>;

type Totals = Record<(typeof featureNames)[number], number>;

/** Measures a design. Constant time per junction. */
export function featuresOf(
  architecture: Architecture,
  memories: readonly Memory[],
  bill: readonly BillEntry[],
  family: DeviceFamily,
): Features {
  const total = noFeatures();
  total.design = 1;
  addFeatures(total, architecture, memories, bill, family);
  for (const [i, plan] of architecture.junctions.entries()) addGlue(total, architecture, plan, i);
  return total;
}

/** The part of a design's features that belongs to one junction (from 1); all of them and the design's one add up. */
export function featuresOfJunction(
  architecture: Architecture,
  memories: readonly Memory[],
  bill: readonly BillEntry[],
  family: DeviceFamily,
  index: number,
): Features {
  const total = noFeatures();
  const own = <T extends { readonly junction: number }>(list: readonly T[]) =>
    list.filter(({ junction }) => junction === index);
  addFeatures(total, architecture, own(memories), own(bill), family);
  addGlue(total, architecture, architecture.junctions[index - 1], index - 1);
  return total;
}

const noFeatures = () => Object.fromEntries(featureNames.map((name) => [name, 0])) as Totals;

function addFeatures(
  total: Totals,
  { junctions }: Architecture,
  memories: readonly Memory[],
  bill: readonly BillEntry[],
  family: DeviceFamily,
): void {
  for (const entry of bill) addModule(total, entry);
  for (const memory of memories) addMemory(total, memory, junctions[memory.junction - 1], family);
}

/** Block RAMs of all memories, exactly as synthesis makes them. */
export const blockRamsOf = (memories: readonly Memory[], family: DeviceFamily): number =>
  memories
    .filter(({ style }) => style === 'block')
    .reduce(
      (sum, { instances, depth, width, writable }) =>
        sum + instances * blockRams(family, depth, width, !writable),
      0,
    );

function addModule(total: Totals, { module, count, parameters: p }: BillEntry): void {
  if (module === 'psnet_multiply') {
    if (p.DSP === 0) {
      total.partialProducts += count * p.A * p.B;
      total.roundings += count * Math.min(p.TOTAL, p.A + p.B - p.SHIFT);
    } else total.dspRoundings += count * (p.A + p.B);
    // Products that fit the word after the shift need no clipping.
    if (p.A + p.B - p.SHIFT > p.TOTAL) total.saturations += count * p.TOTAL;
    total.registers += count * p.TOTAL;
  } else if (module === 'psnet_tree') total.treeAdders += count * p.OUT;
  else if (module === 'psnet_subtract') {
    total.subtractions += count * p.TOTAL;
    total.registers += count * p.TOTAL;
  } else if (module === 'psnet_cost_bank') total.costAdders += count * p.TOTAL;
}

function addMemory(total: Totals, memory: Memory, plan: JunctionPlan, family: DeviceFamily): void {
  const { instances, depth, width, style, writable, read, purpose } = memory;
  if (purpose === 'activations' || purpose === 'history' || purpose === 'deltas') total.banks += instances;
  if (style === 'block') {
    total.blocks += instances * blockRams(family, depth, width, !writable);
    return;
  }
  // Lanes that read the same rows share one interleaver, and type 1 repeats itself every sweep.
  const interleaver = purpose === 'interleaver';
  const bits = instances * width * (interleaver ? plan.distinctLanes / plan.z : 1);
  const words = interleaver && isTypeOne(plan) ? plan.depth : depth;
  if (read === 'registered') total.registers += bits;
  if (!writable) total.roms += bits * romLuts(words, families[family].lutInputs);
  else addRam(total, style, instances, depth, width, family);
}

function addRam(
  total: Totals,
  style: MemoryStyle,
  instances: number,
  depth: number,
  width: number,
  family: DeviceFamily,
): void {
  if (style === 'distributed') total.distributedRam += instances * distributedLuts(family, depth, width);
  else total.registerRam += instances * depth * width;
}

const isTypeOne = ({ pattern }: JunctionPlan) => pattern.kind !== 'clash-free' || pattern.type === 1;

/** Look-up tables per bit of a random function of log2(depth) bits. */
const romLuts = (depth: number, inputs: number) => Math.max(1, depth / 2 ** inputs);

function addGlue(total: Totals, architecture: Architecture, plan: JunctionPlan, i: number): void {
  const { format, mode, junctions } = architecture;
  const {
    z,
    neuronsPerCycle: finished,
    paddedInDegree,
    cyclesPerNeuron,
    straight,
    depth,
    cycles,
    right,
  } = plan;
  const word = format.total;
  const training = mode === 'training';
  const propagates = training && i > 0;
  const hidden = training && i + 1 < junctions.length;
  const row = addressBits(depth);
  const group = addressBits(right / finished);
  const sum = word + Math.ceil(Math.log2(paddedInDegree + 1));
  total.junction += 1;
  total.counters += addressBits(cycles) + addressBits(cyclesPerNeuron) + group;
  total.sums += finished * (sum + word);
  total.registers += finished * word + (cyclesPerNeuron > 1 ? finished * sum : 0) + finished * word;
  if (plan.activation === 'relu' || plan.activation === 'linear')
    total.registers += finished * activationBits(plan.activation, format);
  else if (format.integer > tableDomainBits(format)) total.sums += finished * word;
  const rows = straight ? (depth > 1 ? row : 0) : plan.distinctLanes * row;
  if (straight) total.registers += rows;
  if (training) {
    total.registers += z * word + finished * word;
    // One multiplexer a bit and halving for each neuron's δ.
    total.multiplexers += finished * (word + architecture.rates.halvings) * architecture.rates.halvings;
    total.delays += addressBits(cycles) + group;
  }
  if (propagates) {
    total.delays += rows;
    const groups = z / junctions[i - 1].neuronsPerCycle;
    total.multiplexers += (groups - 1) * junctions[i - 1].neuronsPerCycle * word;
    const slope = junctions[i - 1].activation;
    if (slope === 'relu' || slope === 'linear') total.registers += z * word;
  }
  if (hidden) total.counters += addressBits(junctions[i + 1].depth);
  if (plan.crossbar) total.multiplexers += crossbarBits(architecture, plan, i) * (plan.outDegree - 1);
}

function crossbarBits({ format, mode, junctions }: Architecture, { z }: JunctionPlan, i: number): number {
  const left = i === 0 ? 'input' : junctions[i - 1].activation;
  const bits = activationBits(left, format);
  if (mode !== 'training') return z * bits;
  const slope = left === 'input' ? 0 : derivativeBits(left, format);
  return z * (2 * bits + slope + (i > 0 ? format.total : 0));
}
