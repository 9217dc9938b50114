import { createRandom } from '../../base/random.ts';
import type { Design } from '../design.ts';
import type { BlockInput } from '../model/block.ts';
import { rtlReadme } from './readme.ts';
import { testBench } from './test-bench.ts';
import { verilogOf } from './write-verilog.ts';

/** Inputs that the written test bench checks the design with. */
const benchInputs = 32;

/** Everything that is written out for a design, by name: sources, memory images, a self-checking test bench, a README. */
export function rtlFiles(design: Design): Map<string, string> {
  return new Map([
    ...verilogOf(design),
    ...testBench(design, randomInputs(design)),
    ['README.md', rtlReadme(design)],
  ]);
}

function randomInputs(design: Design): BlockInput[] {
  const random = createRandom(1, 'test bench');
  const { junctions, format } = design.architecture;
  const { paddedLeft, left } = junctions[0];
  return Array.from({ length: benchInputs }, () => ({
    words: new Int32Array(paddedLeft).map((_, neuron) =>
      neuron < left ? random.below(2 ** format.fraction + 1) : 0,
    ),
    label: random.below(junctions[junctions.length - 1].right),
    learn: true,
  }));
}
