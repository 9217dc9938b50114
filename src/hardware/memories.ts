import { type Architecture, activationCopies, type JunctionPlan } from './architecture.ts';
import type { DeviceFamily } from './devices.ts';
import type { FixedPoint } from './fixed-point.ts';
import type { HardwareActivation } from './junction-shape.ts';
import { blockRams, distributedLuts } from './primitives.ts';

/** How a memory is made: in block RAM, in look-up tables used as RAM, in plain logic and registers. */
export type MemoryStyle = 'block' | 'distributed' | 'registers';

/** What a memory holds. */
export type MemoryPurpose =
  | 'activations'
  | 'history'
  | 'deltas'
  | 'outputDeltas'
  | 'accumulator'
  | 'weights'
  | 'biases'
  | 'interleaver'
  | 'table';

/** `instances` equal memories of depth × width bits, each with one read and (unless a table) one write port. */
export interface Memory {
  readonly name: string;
  readonly purpose: MemoryPurpose;
  readonly junction: number;
  readonly instances: number;
  readonly depth: number;
  readonly width: number;
  readonly writable: boolean;
  /** The word comes a clock after its address, or (accumulators) at once. */
  readonly read: 'registered' | 'immediate';
  readonly style: MemoryStyle;
}

/** Bits of an address that counts `depth` words; one word needs one bit so that every port exists. */
export const addressBits = (depth: number) => Math.max(1, Math.ceil(Math.log2(depth)));

/** Bits that an activation takes in memory: σ is in (0, 1), ReLU not negative. */
export const activationBits = (activation: HardwareActivation | 'input', { total, fraction }: FixedPoint) =>
  ({ input: total, linear: total, relu: total - 1, sigmoid: fraction, tanh: fraction + 1 })[activation];

/** Bits that an activation's derivative takes: σ' ≤ 1/4, tanh' ≤ 1, ReLU's is one bit, a line's needs none. */
export const derivativeBits = (activation: HardwareActivation, { fraction }: FixedPoint) =>
  ({ linear: 0, relu: 1, sigmoid: fraction - 2, tanh: fraction })[activation];

/** log2 of the sigmoid table's domain: inputs beyond ±min(8, 2^b_n) give its ends. */
export const tableDomainBits = ({ integer }: FixedPoint) => Math.min(3, integer);

/** Entries of a sigmoid or tanh table: min(4096, 2^b_w, 2^(b_f + log2(domain) + 1)). */
export const tableEntries = (format: FixedPoint) =>
  Math.min(4096, 2 ** format.total, 2 ** (format.fraction + tableDomainBits(format) + 1));

/** All memories of a design, made as `family` makes them best. */
export function memoriesOf(architecture: Architecture, family: DeviceFamily): Memory[] {
  return architecture.junctions.flatMap((junction) =>
    junctionMemories(architecture, junction).map((memory) => ({
      ...memory,
      style: styleOf(family, memory),
    })),
  );
}

type Unstyled = Omit<Memory, 'style'>;

function junctionMemories(architecture: Architecture, junction: JunctionPlan): Unstyled[] {
  const { format, mode, junctions } = architecture;
  const { index, z, depth, cycles, right, neuronsPerCycle: finished } = junction;
  const training = mode === 'training';
  const page = 2 ** addressBits(depth);
  const leftActivation = index === 1 ? 'input' : junctions[index - 2].activation;
  const wordBits = activationBits(leftActivation, format);
  const slopeBits = leftActivation === 'input' ? 0 : derivativeBits(leftActivation, format);
  const copies = activationCopies(index - 1, junctions.length, mode);
  const memory = (purpose: MemoryPurpose, instances: number, depth: number, width: number): Unstyled => ({
    name: `j${index}_${purpose}`,
    purpose,
    junction: index,
    instances,
    depth,
    width,
    writable: training ? purpose !== 'interleaver' && purpose !== 'table' : purpose === 'activations',
    read: purpose === 'accumulator' ? 'immediate' : 'registered',
  });
  const list = [memory('activations', z, 2 * page, wordBits)];
  if (training) list.push(memory('history', z, copies * page, wordBits + slopeBits));
  if (training && index > 1) {
    list.push(memory('accumulator', z, page, format.total));
    list.push(memory('deltas', z, 2 * page, format.total));
  }
  if (training && index === junctions.length)
    list.push(memory('outputDeltas', 1, 2 * 2 ** addressBits(right / finished), finished * format.total));
  list.push(memory('weights', 1, cycles, z * format.total));
  list.push(memory('biases', 1, Math.ceil(right / finished), finished * format.total));
  if (!junction.straight) list.push(memory('interleaver', 1, cycles, z * addressBits(depth)));
  if (junction.activation === 'sigmoid' || junction.activation === 'tanh')
    list.push(memory('table', finished, tableEntries(format), tableWidth(architecture, junction)));
  return list;
}

function tableWidth({ format, mode, junctions }: Architecture, { activation, index }: JunctionPlan): number {
  const hidden = mode === 'training' && index < junctions.length;
  return activationBits(activation, format) + (hidden ? derivativeBits(activation, format) : 0);
}

/** Look-up tables that one block RAM has to save before it is spent, by family. */
const savedPerBlock: Readonly<Record<DeviceFamily, number>> = { xc7: 250, xcup: 250, ecp5: 200, ice40: 64 };

function styleOf(family: DeviceFamily, { purpose, depth, width, read }: Unstyled): MemoryStyle {
  const small: MemoryStyle = family === 'ice40' ? 'registers' : 'distributed';
  if (read === 'immediate') return small;
  if (purpose === 'table') return 'block';
  const saved = distributedLuts(family, depth, width);
  return saved >= savedPerBlock[family] * blockRams(family, depth, width, false) ? 'block' : small;
}
