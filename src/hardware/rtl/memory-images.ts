import type { Design } from '../design.ts';
import { activationTable } from '../model/activation-table.ts';
import { junctionFacts } from './junction-facts.ts';
import { hexLines, hexOf } from './verilog.ts';

/** The files that the memories are initialised from, by name. */
export function memoryImages(design: Design): Map<string, string> {
  const files = new Map<string, string>();
  for (const [i, plan] of design.architecture.junctions.entries()) {
    const { name, total, rowBits, rightBits, rightSlopeBits } = junctionFacts(design, i);
    files.set(`${name}_weights.hex`, weightImage(design.weights[i], plan.z, total));
    files.set(`${name}_biases.hex`, weightImage(design.biases[i], plan.neuronsPerCycle, total));
    if (!plan.straight) files.set(`${name}_interleaver.hex`, hexLines(rowsByCycle(design, i), rowBits));
    if (plan.activation === 'sigmoid' || plan.activation === 'tanh') {
      const table = activationTable(plan.activation, design.architecture.format);
      const bits = rightBits + rightSlopeBits;
      const entry = (e: number) =>
        // Value low, slope above it: two fields of different width, joined as one word.
        (table.values[e] & (2 ** rightBits - 1)) +
        (rightSlopeBits > 0 ? table.slopes[e] * 2 ** rightBits : 0);
      const lines = Array.from({ length: table.entries }, (_, e) => hexOf([entry(e)], bits));
      files.set(`${name}_table.hex`, `${lines.join('\n')}\n`);
    }
  }
  return files;
}

/** Words by address, `words` of them side by side. */
export const weightImage = (values: Int32Array, words: number, bits: number) =>
  hexLines(
    Array.from({ length: Math.ceil(values.length / words) }, (_, address) =>
      Array.from({ length: words }, (_, k) => values[address * words + k] ?? 0),
    ),
    bits,
  );

/** For every cycle, the row that each bank reads. */
function rowsByCycle(design: Design, i: number): number[][] {
  const { z, cycles } = design.architecture.junctions[i];
  const { leftOf } = design.schedules[i];
  return Array.from({ length: cycles }, (_, cycle) => {
    const rows = new Array<number>(z);
    for (let lane = 0; lane < z; lane++) {
      const left = leftOf[cycle * z + lane];
      rows[left % z] = Math.floor(left / z);
    }
    return rows;
  });
}
