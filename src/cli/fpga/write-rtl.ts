import { ok } from '../../base/result.ts';
import { type Design, makeDesign } from '../../hardware/design.ts';
import { writeRtlFiles } from '../../hardware/rtl/write-rtl-files.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
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
  const written = await writeRtlFiles(design.value, folder, io.signal);
  if (io.signal.aborted) return exit.interrupted;
  if (!written.ok) {
    writeProblem(written.error, io);
    return exit.wrongInput;
  }
  if (!quiet)
    io.out.write(
      `\n${count(written.value)} files in ${shortPath(folder, io)}; README.md says what is what.\n`,
    );
  return exit.fine;
}
