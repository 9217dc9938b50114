import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ok } from '../../base/result.ts';
import { type Design, makeDesign } from '../../hardware/design.ts';
import { rtlFiles } from '../../hardware/rtl/rtl-files.ts';
import { shortPath } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import { count } from '../numbers.ts';
import type { HardwareWork } from './synthesis-and-accuracy.ts';

/** Writes a design's Verilog, memory contents, test bench and README into a folder; `learned` in the model, or new. */
export async function writeRtl(
  { network, spec, weights, report, io }: HardwareWork,
  folder: string,
  quiet: boolean,
  learned?: Design,
): Promise<ExitCode> {
  const design = learned ? ok(learned) : makeDesign(network, spec, { weights });
  if (!design.ok) {
    report(design.error);
    return exit.wrongInput;
  }
  await mkdir(folder, { recursive: true });
  for (const [name, text] of rtlFiles(design.value)) {
    if (io.signal.aborted) return exit.interrupted;
    await writeFileAtomic(join(folder, name), text);
  }
  const written = (await readdir(folder)).length;
  if (!quiet)
    io.out.write(`\n${count(written)} files in ${shortPath(folder, io)}; README.md says what is what.\n`);
  return exit.fine;
}
