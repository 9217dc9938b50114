import { createRandom } from '../../src/base/random.ts';
import { type Design, makeDesign } from '../../src/hardware/design.ts';
import { findDevice } from '../../src/hardware/devices.ts';
import { verilogOf } from '../../src/hardware/rtl/write-verilog.ts';
import { runYosys } from '../../src/hardware/synthesis/run-yosys.ts';
import { readUsage } from '../../src/hardware/synthesis/usage.ts';
import { statisticsFile, yosysScript } from '../../src/hardware/synthesis/yosys-script.ts';
import type { DrawnDesign } from './designs.ts';
import { hashOf, type KeptSynthesis } from './results.ts';

const bundle = import.meta.resolve('@yowasp/yosys');

/** The learning shift of every drawn design. */
export const learningShift = 3;

/**
 * The design that a draw stands for. Inference gets biases that are not all 0, as trained ones are: synthesis would make
 * nothing of a ROM of zeros.
 */
export function designOf({ network, spec, title, number }: DrawnDesign): Design {
  const made = makeDesign(network, spec, { learningShifts: [learningShift] });
  if (!made.ok) throw new Error(`${title}: ${made.error.map(({ message }) => message).join(' ')}`);
  if (spec.mode === 'training') return made.value;
  const random = createRandom(number, 'biases');
  const words = 2 ** (spec.fixedPoint.fraction - 1);
  return {
    ...made.value,
    biases: made.value.biases.map((biases) => biases.map(() => random.below(2 * words) - words)),
  };
}

/** What synthesis reads of a design: its sources, and the script that says what to do with them. */
function inputOf(drawn: DrawnDesign) {
  const { family } = findDevice(drawn.spec.device)!;
  const files = verilogOf(designOf(drawn));
  const script = yosysScript(
    [...files.keys()].filter((name) => name.endsWith('.v')),
    family,
  );
  return { family, files, script, sources: hashOf(files, script) };
}

/** Whether a kept synthesis is of other sources than are written today. */
export const outdated = (drawn: DrawnDesign, kept: KeptSynthesis): boolean =>
  inputOf(drawn).sources !== kept.sources;

/** Synthesises a drawn design, or takes the kept result where its sources are the same. */
export async function synthesise(
  drawn: DrawnDesign,
  kept: readonly KeptSynthesis[],
): Promise<{ result: KeptSynthesis; fresh: boolean }> {
  const { family, files, script, sources } = inputOf(drawn);
  const known = kept.find(
    (each) => each.family === family && each.number === drawn.number && each.sources === sources,
  );
  if (known) return { result: known, fresh: false };
  const started = performance.now();
  const made = await runYosys({ bundle, files: Object.fromEntries(files), script });
  if (!made.ok) throw new Error(`${drawn.title}: ${made.error.message}`);
  const usage = readUsage(made.value[statisticsFile], family);
  if (!usage.ok) throw new Error(`${drawn.title}: ${usage.error.message}`);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return {
    result: { family, number: drawn.number, title: drawn.title, sources, usage: usage.value, seconds },
    fresh: true,
  };
}
