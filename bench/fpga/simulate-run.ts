// npm run fpga:simulate -- RUN [IMAGES]: a trained network at (12, 3, 8), in the bit-accurate model and in Icarus Verilog,
// on the first IMAGES (default 200) test inputs of its dataset: the test bench compares every output word. Exits 1 where
// one differs.
import { resolve } from 'node:path';
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import { makeDesign } from '../../src/hardware/design.ts';
import { readTrained } from '../../src/hardware/from-run.ts';
import { createMachine } from '../../src/hardware/model/machine.ts';
import { inputWords, runModel } from '../../src/hardware/model/run-model.ts';
import { testBench } from '../../src/hardware/rtl/test-bench.ts';
import { verilogOf } from '../../src/hardware/rtl/write-verilog.ts';
import { acquireVerilogTools } from '../../src/hardware/testing/simulate.ts';

const [run, images = '200'] = process.argv.slice(2);
if (!run) throw new Error('Name the folder of a run.');
const tools = await acquireVerilogTools();
if (typeof tools === 'string') throw new Error(tools);

function good<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const { record, network, weights } = good(await readTrained(resolve(run)));
const options = { cacheFolder: cacheFolder(), allowDownload: false };
const { test } = good(await loadDataset(record.dataset, options));
const spec = {
  name: 'simulated',
  device: 'xc7a100t',
  clock: 100e6,
  fixedPoint: { total: 12, integer: 3, fraction: 8 },
  mode: 'inference' as const,
};
const design = good(makeDesign(network, spec, { weights }));
const machine = createMachine(design);
const order = Uint32Array.from({ length: Math.min(Number(images), test.count) }, (_, i) => i);
const { accuracy, inputs } = await runModel(machine, test, order, undefined);
const words = Array.from(order, (sample) => ({
  words: inputWords(machine, test, sample),
  label: test.labels[sample],
  learn: false,
}));
const said = tools.simulate(new Map([...verilogOf(design), ...testBench(design, words)]));
console.log(
  `${record.network.name}: ${((record.result?.testAccuracy ?? Number.NaN) * 100).toFixed(2)} % in floating point`,
);
console.log(`model, first ${inputs} test inputs: ${(100 * accuracy).toFixed(2)} %`);
console.log(`simulation: ${said}`);
process.exitCode = said.startsWith('PASS') ? 0 : 1;
