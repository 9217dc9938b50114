// npm run fuzz:fpga -- SECONDS: draws designs, writes their Verilog, lints it with Verilator and compares it in Icarus
// Verilog with the bit-accurate model; every second one that trains has a choice of learning rates. Exits 1 on any difference.
import { makeDesign } from '../../src/hardware/design.ts';
import { randomInputs } from '../../src/hardware/rtl/random-inputs.ts';
import { testBench } from '../../src/hardware/rtl/test-bench.ts';
import { verilogOf } from '../../src/hardware/rtl/write-verilog.ts';
import { acquireVerilogTools } from '../../src/hardware/testing/simulate.ts';
import { drawDesign } from './designs.ts';

/** Inputs that each design is compared on. */
const inputs = 10;
/** Designs of the calibration have lower numbers. */
const firstNumber = 201;

const seconds = Number(process.argv[2] ?? 60);
const tools = await acquireVerilogTools();
if (typeof tools === 'string') throw new Error(tools);

const until = Date.now() + seconds * 1000;
let compared = 0;
let wrong = 0;
for (let number = firstNumber; Date.now() < until; number++)
  for (const family of ['xc7', 'xcup', 'ecp5', 'ice40'] as const) {
    const { network, spec, title } = drawDesign(family, number);
    const learningRate = number % 2 === 0 ? ([1 / 64, 1 / 2] as const) : undefined;
    const design = makeDesign(network, { ...spec, learningRate });
    if (!design.ok) throw new Error(`${title}: ${design.error[0].message}`);
    const files = new Map([
      ...verilogOf(design.value),
      ...testBench(design.value, randomInputs(design.value, inputs, number)),
    ]);
    const said = `${tools.lint(files)}\n${tools.simulate(files)}`.trim();
    compared++;
    if (said.startsWith('PASS')) continue;
    wrong++;
    console.log(`${family} ${number} ${title}:\n${said}`);
  }
console.log(`${compared} designs compared, ${wrong} differ or have warnings.`);
process.exitCode = wrong > 0 ? 1 : 0;
