import type { Design } from '../design.ts';
import { randomInputs } from './random-inputs.ts';
import { rtlReadme } from './readme.ts';
import { testBench } from './test-bench.ts';
import { verilogOf } from './write-verilog.ts';

/** Inputs that the written test bench checks the design with. */
const benchInputs = 32;

/** Everything that is written out for a design, by name: sources, memory images, a self-checking test bench, a README. */
export function rtlFiles(design: Design): Map<string, string> {
  return new Map([
    ...verilogOf(design),
    ...testBench(design, randomInputs(design, benchInputs)),
    ['README.md', rtlReadme(design)],
  ]);
}
