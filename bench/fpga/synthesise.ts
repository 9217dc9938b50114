import { type Design, makeDesign } from '../../src/hardware/design.ts';
import { findDevice } from '../../src/hardware/devices.ts';
import { verilogOf } from '../../src/hardware/rtl/write-verilog.ts';
import { runYosys } from '../../src/hardware/synthesis/run-yosys.ts';
import { readUsage } from '../../src/hardware/synthesis/usage.ts';
import { statisticsFile, yosysScript } from '../../src/hardware/synthesis/yosys-script.ts';
import type { DrawnDesign } from './designs.ts';
import { hashOf, type KeptSynthesis } from './results.ts';

const bundle = import.meta.resolve('@yowasp/yosys');

/** The design that a draw stands for. */
export function designOf({ network, spec, title }: DrawnDesign): Design {
  const made = makeDesign(network, spec, { learningShifts: [3] });
  if (!made.ok) throw new Error(`${title}: ${made.error.map(({ message }) => message).join(' ')}`);
  return made.value;
}

/** Synthesises a drawn design, or takes the kept result where its sources are the same. */
export async function synthesise(
  drawn: DrawnDesign,
  kept: readonly KeptSynthesis[],
): Promise<{ result: KeptSynthesis; fresh: boolean }> {
  const { family } = findDevice(drawn.spec.device)!;
  const files = verilogOf(designOf(drawn));
  const script = yosysScript(
    [...files.keys()].filter((name) => name.endsWith('.v')),
    family,
  );
  const sources = hashOf(files, script);
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
