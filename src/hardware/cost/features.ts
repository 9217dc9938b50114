import type { Architecture, JunctionPlan } from '../architecture.ts';
import { type DeviceFamily, families } from '../devices.ts';
import { activationBits, addressBits, derivativeBits, type Memory } from '../memories.ts';
import { blockRams, distributedLuts } from '../primitives.ts';
import { type DspPlan, multipliersOf } from './dsp-policy.ts';

/**
 * What the design is made of, in quantities that cost look-up tables or flip-flops in proportion. Each is a
 * count that follows from the architecture; the cost of one unit is learnt from synthesis for each family
 * (calibration.json).
 */
export interface Features {
  /** Designs have one. */
  readonly design: number;
  /** Junctions, with counters and enables. */
  readonly junction: number;
  /** Bits of partial products of the multipliers made of LUTs. */
  readonly partialProducts: number;
  /** Bits that are rounded and saturated after a multiplier. */
  readonly rounding: number;
  /** Bits of all adders of the FF trees, which widen level by level. */
  readonly treeAdders: number;
  /** Bits of accumulators, bias adders and saturation behind the trees. */
  readonly sums: number;
  /** Bits of update and δ adders, with their saturation. */
  readonly updateAdders: number;
  /** LUTs used as RAM. */
  readonly distributedRam: number;
  /** LUTs of read-only memories made of logic. */
  readonly roms: number;
  /** Bits of memories made of flip-flops. */
  readonly registerRam: number;
  /** Bits through multiplexers, times (inputs − 1). */
  readonly multiplexers: number;
  /** Bits of word registers between stages: memory outputs of LUT RAM, addresses, delays. */
  readonly registers: number;
  /** Bits of registers behind multipliers in LUTs, and in DSP blocks. */
  readonly productRegisters: number;
  readonly dspRegisters: number;
}

/** Names of the features, in the order of the cost model. */
export const featureNames = [
  'design',
  'junction',
  'partialProducts',
  'rounding',
  'treeAdders',
  'sums',
  'updateAdders',
  'distributedRam',
  'roms',
  'registerRam',
  'multiplexers',
  'registers',
  'productRegisters',
  'dspRegisters',
] as const satisfies readonly (keyof Features)[];

/** Measures a design. Constant time per junction. */
export function featuresOf(
  architecture: Architecture,
  memories: readonly Memory[],
  dsp: DspPlan,
  family: DeviceFamily,
): Features {
  const total: Record<keyof Features, number> = Object.fromEntries(
    featureNames.map((name) => [name, 0]),
  ) as Record<keyof Features, number>;
  total.design = 1;
  for (const [i, junction] of architecture.junctions.entries())
    addJunction(total, architecture, junction, i, dsp);
  for (const memory of memories) addMemory(total, memory, family);
  return total;
}

/** Block RAMs of all memories, exactly as synthesis makes them. */
export const blockRamsOf = (memories: readonly Memory[], family: DeviceFamily): number =>
  memories
    .filter(({ style }) => style === 'block')
    .reduce((sum, { instances, depth, width }) => sum + instances * blockRams(family, depth, width), 0);

function addJunction(
  total: Record<keyof Features, number>,
  architecture: Architecture,
  junction: JunctionPlan,
  i: number,
  dsp: DspPlan,
): void {
  const { format, mode, junctions, neurons } = architecture;
  const { z, depth, cycles, neuronsPerCycle: finished, paddedInDegree } = junction;
  const word = format.total;
  const training = mode === 'training';
  const propagates = training && i > 0;
  const leftBits = activationBits(i === 0 ? 'input' : junctions[i - 1].activation, format);
  const slopeBits = i === 0 ? 0 : derivativeBits(junctions[i - 1].activation, format);
  total.junction += 1;
  for (const processor of ['ff', 'bp', 'up'] as const) {
    const count = multipliersOf(architecture, i, processor);
    const inDsp = dsp.inDsp[i].includes(processor);
    const operand = processor === 'bp' && count > z ? (word + slopeBits) / 2 : leftBits;
    if (!inDsp) total.partialProducts += count * word * operand;
    total.rounding += count * word;
    total[inDsp ? 'dspRegisters' : 'productRegisters'] += count * word;
  }
  total.treeAdders += treeBits(Math.min(z, paddedInDegree), word) * finished;
  total.sums += finished * (word + Math.ceil(Math.log2(paddedInDegree + 1)));
  if (training) total.updateAdders += (z + finished) * word;
  if (propagates) total.updateAdders += z * word;
  const address = addressBits(depth);
  total.multiplexers += junction.crossbar ? z * leftBits * (junction.outDegree - 1) : 0;
  if (propagates) total.multiplexers += (neurons[i] / depth / finished - 1) * finished * word;
  const delays = (junction.straight ? 1 : z) * address * (propagates ? 3 : 1);
  total.registers += delays + addressBits(cycles) * 4 + (training ? 2 * z * word : 0);
}

/** Bits of the adders of a tree over n words: level by level, each one bit wider. */
function treeBits(n: number, word: number): number {
  let bits = 0;
  for (let left = n, width = word + 1; left > 1; left = Math.ceil(left / 2), width++)
    bits += Math.floor(left / 2) * width;
  return bits;
}

function addMemory(total: Record<keyof Features, number>, memory: Memory, family: DeviceFamily): void {
  const { instances, depth, width, style, writable, read } = memory;
  if (style === 'block') return;
  if (read === 'registered') total.registers += instances * width;
  if (!writable) total.roms += instances * width * Math.max(1, depth / 2 ** families[family].lutInputs);
  else if (style === 'distributed') total.distributedRam += instances * distributedLuts(family, depth, width);
  else total.registerRam += instances * depth * width;
}
