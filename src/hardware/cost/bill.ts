import type { Architecture } from '../architecture.ts';
import { activationBits, addressBits, derivativeBits, type Memory } from '../memories.ts';
import type { DspPlan, Processor } from './dsp-policy.ts';

/** So many instances of one module of the written Verilog, with its parameters. */
export interface BillEntry {
  readonly module:
    | 'psnet_multiply'
    | 'psnet_tree'
    | 'psnet_subtract'
    | 'psnet_cost_bank'
    | 'psnet_ram'
    | 'psnet_rom';
  readonly count: number;
  /** The junction they work for, from 1. */
  readonly junction: number;
  readonly parameters: Readonly<Record<string, number>>;
  /** The file that fills a read-only memory. */
  readonly image?: string;
}

const styles = { registers: 0, distributed: 1, block: 2 } as const;

/**
 * The processors and memories of a design: what synthesis makes once and repeats. Trees are counted by adders. Only
 * counters, delays, multiplexers and the words between stages are left out.
 */
export function billOf(
  architecture: Architecture,
  memories: readonly Memory[],
  dsp: DspPlan,
  learningShift: number,
): BillEntry[] {
  const { junctions, format, mode, rates } = architecture;
  const { total, fraction } = format;
  const training = mode === 'training';
  const stylesOf = (purpose: Memory['purpose']) => {
    const list = new Map<number, 0 | 1 | 2>();
    for (const memory of memories)
      if (memory.purpose === purpose) list.set(memory.junction, styles[memory.style]);
    return list;
  };
  const [scratch, queue] = [stylesOf('accumulator'), stylesOf('deltas')];
  const bill: BillEntry[] = [];
  for (const [i, plan] of junctions.entries()) {
    const add = (module: BillEntry['module'], count: number, parameters: Record<string, number>) => {
      if (count > 0) bill.push({ module, count, junction: plan.index, parameters });
    };
    const { z, neuronsPerCycle: finished, paddedInDegree } = plan;
    const left = i === 0 ? 'input' : junctions[i - 1].activation;
    const unsigned = left === 'relu' || left === 'sigmoid';
    const operand = activationBits(left, format) + (unsigned ? 1 : 0);
    const multiply = (processor: Processor, a: number, b: number, shift: number) =>
      add('psnet_multiply', z, {
        A: a,
        B: b,
        TOTAL: total,
        SHIFT: shift,
        DSP: dsp.inDsp[i].includes(processor) ? 1 : 0,
      });
    multiply('ff', operand, total, fraction);
    const sum = total + Math.ceil(Math.log2(paddedInDegree + 1));
    add('psnet_tree', z - finished, { N: 2, IN: total, OUT: sum });
    if (!training) continue;
    // Where the rate can be halved, δ comes with as many bits behind it as it can be halved times.
    multiply('up', operand, total + rates.halvings, fraction + learningShift + rates.halvings);
    add('psnet_subtract', z + finished, { TOTAL: total });
    if (i === 0) continue;
    if (left === 'sigmoid' || left === 'tanh')
      multiply('bp', total, derivativeBits(left, format) + 1, fraction);
    multiply('bp', total, total, fraction);
    add('psnet_cost_bank', z, {
      TOTAL: total,
      ROW_BITS: addressBits(plan.depth),
      SCRATCH_STYLE: scratch.get(plan.index) ?? styles.distributed,
      QUEUE_STYLE: queue.get(plan.index) ?? styles.distributed,
    });
  }
  for (const memory of memories) {
    // Both memories of a cost bank are counted within it.
    if (memory.purpose === 'accumulator' || memory.purpose === 'deltas') continue;
    bill.push({
      module: memory.writable ? 'psnet_ram' : 'psnet_rom',
      count: memory.instances,
      junction: memory.junction,
      parameters: {
        WIDTH: memory.width,
        DEPTH: memory.depth,
        ADDRESS: addressBits(memory.depth),
        STYLE: styles[memory.style],
      },
      image: memory.writable ? undefined : `psnet_${memory.name}.hex`,
    });
  }
  return bill;
}
