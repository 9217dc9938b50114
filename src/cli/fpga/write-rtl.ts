import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { createRandom } from '../../base/random.ts';
import { type Design, makeDesign } from '../../hardware/design.ts';
import type { BlockInput } from '../../hardware/model/block.ts';
import { rtlReadme } from '../../hardware/rtl/readme.ts';
import { testBench } from '../../hardware/rtl/test-bench.ts';
import { verilogOf } from '../../hardware/rtl/write-verilog.ts';
import { shortPath } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import { count } from '../numbers.ts';
import type { HardwareWork } from './synthesis-and-accuracy.ts';

/** Inputs that the written test bench checks the design with. */
const benchInputs = 32;

/** Writes a design's Verilog, memory contents, test bench and README into a folder. */
export async function writeRtl(
  { network, spec, weights, report, io }: HardwareWork,
  folder: string,
  quiet: boolean,
): Promise<ExitCode> {
  const design = makeDesign(network, spec, { weights });
  if (!design.ok) {
    report(design.error);
    return exit.wrongInput;
  }
  const files = new Map([
    ...verilogOf(design.value),
    ...testBench(design.value, randomInputs(design.value)),
    ['README.md', rtlReadme(design.value)],
  ]);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) {
    if (io.signal.aborted) return exit.interrupted;
    await writeFileAtomic(join(folder, name), text);
  }
  const written = (await readdir(folder)).length;
  if (!quiet)
    io.out.write(`\n${count(written)} files in ${shortPath(folder, io)}; README.md says what is what.\n`);
  return exit.fine;
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
