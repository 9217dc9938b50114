import type { WeightHistograms } from '../../runs/run.ts';
import { floatsAt } from '../engine/memory-layout.ts';
import { junctionsOf } from '../engine/parameters.ts';
import type { Plan } from '../engine/plan.ts';

const bins = 40;

/** Where the weights of each junction lie now, in bins between the least and the largest. */
export function weightHistograms(memory: WebAssembly.Memory, plan: Plan, epoch: number): WeightHistograms {
  const junctions = junctionsOf(plan).map(({ index, weights }) => {
    const values = floatsAt(memory, weights.values);
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const counts = new Array<number>(bins).fill(0);
    const width = (high - low) / bins;
    for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width)) || 0]++;
    return { index, low, high, counts };
  });
  return { epoch, junctions };
}
