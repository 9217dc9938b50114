import { activationCopies, type JunctionPlan } from '../architecture.ts';
import type { Design } from '../design.ts';
import type { HardwareActivation } from '../junction-shape.ts';
import { activationBits, addressBits, derivativeBits, type MemoryPurpose } from '../memories.ts';

/** The numbers a junction's module is written from. */
export interface JunctionFacts {
  readonly plan: JunctionPlan;
  readonly name: string;
  readonly training: boolean;
  /** BP runs: costs go back to a hidden layer. */
  readonly propagates: boolean;
  readonly last: boolean;
  readonly total: number;
  readonly fraction: number;
  readonly leftActivation: HardwareActivation | 'input';
  readonly leftBits: number;
  /** Whether left words carry a sign. */
  readonly leftSigned: boolean;
  readonly slopeBits: number;
  readonly rightBits: number;
  readonly rightSlopeBits: number;
  readonly rowBits: number;
  readonly cycleBits: number;
  readonly phaseBits: number;
  /** Groups of right neurons, finished together, and bits to count them. */
  readonly groups: number;
  readonly groupBits: number;
  readonly sumBits: number;
  /** Words the left layer is written with at a time, and how many such groups a row of its banks has. */
  readonly writeWords: number;
  readonly writeGroups: number;
  readonly writeGroupBits: number;
  /** Bits to name a right neuron. */
  readonly labelBits: number;
  /** How the next junction's banks hold the right layer: rows, and groups per row. */
  readonly nextRowBits: number;
  readonly nextGroups: number;
  readonly nextGroupBits: number;
  readonly historySlots: number;
  readonly slotBits: number;
  readonly learningShift: number;
  /** How often the learning rate can be halved, and the bits of the port that says how often it is. */
  readonly halvings: number;
  readonly halvingBits: number;
  readonly inDsp: (processor: 'ff' | 'bp' | 'up') => 0 | 1;
  /** STYLE parameter of a memory: 0 registers, 1 look-up tables, 2 block RAM. */
  readonly style: (purpose: MemoryPurpose) => 0 | 1 | 2;
}

const signed = (activation: HardwareActivation | 'input') =>
  activation === 'input' || activation === 'linear' || activation === 'tanh';

/** Derives a junction's numbers from the design. */
export function junctionFacts(design: Design, i: number): JunctionFacts {
  const { architecture, memories, dsp } = design;
  const { junctions, format, mode } = architecture;
  const plan = junctions[i];
  const training = mode === 'training';
  const last = i === junctions.length - 1;
  const leftActivation = i === 0 ? 'input' : junctions[i - 1].activation;
  const next = junctions.at(i + 1);
  const nextGroups = next ? next.z / plan.neuronsPerCycle : 1;
  const groups = Math.ceil(plan.right / plan.neuronsPerCycle);
  const writeWords = i === 0 ? architecture.inputWords : junctions[i - 1].neuronsPerCycle;
  const historySlots = activationCopies(i, junctions.length, mode);
  const styles = { registers: 0, distributed: 1, block: 2 } as const;
  return {
    plan,
    name: `psnet_j${plan.index}`,
    training,
    propagates: training && i > 0,
    last,
    total: format.total,
    fraction: format.fraction,
    leftActivation,
    leftBits: activationBits(leftActivation, format),
    leftSigned: signed(leftActivation),
    slopeBits: leftActivation === 'input' || !training ? 0 : derivativeBits(leftActivation, format),
    rightBits: activationBits(plan.activation, format),
    rightSlopeBits: training && !last ? derivativeBits(plan.activation, format) : 0,
    rowBits: addressBits(plan.depth),
    cycleBits: addressBits(plan.cycles),
    phaseBits: addressBits(plan.cyclesPerNeuron),
    groups,
    groupBits: addressBits(groups),
    sumBits: format.total + Math.ceil(Math.log2(plan.paddedInDegree + 1)),
    writeWords,
    writeGroups: plan.z / writeWords,
    writeGroupBits: addressBits(plan.z / writeWords),
    labelBits: addressBits(plan.right),
    nextRowBits: next ? addressBits(next.depth) : 1,
    nextGroups,
    nextGroupBits: addressBits(nextGroups),
    historySlots,
    slotBits: addressBits(historySlots),
    learningShift: design.learningShifts[i],
    halvings: training ? architecture.rates.halvings : 0,
    halvingBits: addressBits(architecture.rates.halvings + 1),
    inDsp: (processor) => (dsp.inDsp[i].includes(processor) ? 1 : 0),
    style: (purpose) => {
      const memory = memories.find((each) => each.junction === plan.index && each.purpose === purpose);
      return styles[memory?.style ?? 'distributed'];
    },
  };
}
