import { billOf } from '../cost/bill.ts';
import { costModels, countOf } from '../cost/cost-model.ts';
import { blockRamsOf, featuresOf } from '../cost/features.ts';
import type { Design } from '../design.ts';
import { families } from '../devices.ts';
import { describeFormat } from '../fixed-point.ts';
import { type JunctionFacts, junctionFacts } from './junction-facts.ts';
import { loadsOf } from './top-module.ts';

/** The README that goes with a written design: what it is, its interface and timing, how to check and synthesise it. */
export function rtlReadme(design: Design): string {
  const facts = design.architecture.junctions.map((_, i) => junctionFacts(design, i));
  const last = facts[facts.length - 1];
  return [
    heading(design, facts),
    interfaceOf(design, facts[0], last),
    timing(design, facts.length, last),
    inside(facts),
    files(last),
    checks(design),
  ].join('\n');
}

function heading({ architecture, device, name, dsp }: Design, facts: readonly JunctionFacts[]): string {
  const { format, mode, clocksPerInput, neurons } = architecture;
  const padded = facts
    .map(({ plan }) => plan)
    .filter(({ left, paddedLeft }) => left !== paddedLeft)
    .map(
      ({ index, left, paddedLeft }) =>
        `\nLayer ${index - 1} has ${left} neurons in memories for ${paddedLeft}: the ${paddedLeft - left} dummy neurons are always 0${index === 1 ? '; send zeros for them' : ''}.\n`,
    );
  return `# ${name} on ${device.title}

${neurons.join(', ')} neurons, ${mode}, fixed point ${describeFormat(format)}, made by PSNet. One input every ${clocksPerInput} clocks.
${dsp.policy}${mode === 'training' ? ` ${ratesIn(facts)}` : ''}
${padded.join('')}`;
}

function ratesIn(facts: readonly JunctionFacts[]): string {
  const rates = facts.map(({ learningShift }) => 2 ** -learningShift);
  const [{ halvings }] = facts;
  const same = new Set(rates).size === 1;
  const told = same
    ? `The learning rate is ${rates[0]}`
    : `The junctions learn at ${rates.slice(0, -1).join(', ')} and ${rates.at(-1)}`;
  return halvings > 0 ? `${told}, and can be halved up to ${times(halvings)} while it runs.` : `${told}.`;
}

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const words = (count: number, bits: number) => `${count} word${count === 1 ? '' : 's'} of ${bits} bits`;

/** What the bits of an activation mean. */
function meaning({ plan, rightBits, fraction }: JunctionFacts): string {
  const sign = plan.activation === 'linear' || plan.activation === 'tanh' ? 'signed' : 'unsigned';
  return `${sign}, ${rightBits < fraction ? rightBits : fraction} of them behind the point`;
}

function interfaceOf(design: Design, first: JunctionFacts, last: JunctionFacts): string {
  const { architecture } = design;
  const { format, inputWords } = architecture;
  const learning: [string, string, string][] = [
    ['in_learn', '1', 'with the last group: learn from this input'],
    ['in_label', `${last.labelBits}`, 'with the last group: its class, the neuron that should be 1'],
  ];
  if (last.halvings > 0)
    learning.push([
      'in_halvings',
      `${last.halvingBits}`,
      `with the last group: how often the learning rate is halved, 0 to ${last.halvings}, from the block on that this input starts`,
    ]);
  const rows: [string, string, string][] = [
    ['clk', '1', 'everything happens at its rising edge'],
    ['reset', '1', 'synchronous, active high; empties the pipeline and keeps weights and biases'],
    ['in_valid, in_ready', '1', 'a group of words is taken at every edge at which both are 1'],
    [
      'in_words',
      `${inputWords * first.leftBits}`,
      `${words(inputWords, first.leftBits)} (signed, ${format.fraction} of them behind the point), the first lowest; ${loadsOf(design)} groups make one input, neuron 0 first`,
    ],
    ...(last.training ? learning : []),
    ['flush', '1', 'start blocks although no input waits, so that the inputs in the pipeline come out'],
    [
      'out_valid, out_words',
      `1, ${last.plan.neuronsPerCycle * last.rightBits}`,
      `outputs in order, ${words(last.plan.neuronsPerCycle, last.rightBits)} at a time (${meaning(last)}); there is no back pressure`,
    ],
    [
      'class_valid, class_index',
      `1, ${last.labelBits}`,
      'one clock after the last output: the neuron with the largest, the first of equals',
    ],
  ];
  return `## Ports of psnet_top

| port | bits | meaning |
|---|---|---|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

function timing({ architecture }: Design, layers: number, last: JunctionFacts): string {
  const { clocksPerInput } = architecture;
  const training = last.training;
  return `## Timing

A block is ${clocksPerInput} clocks. While one input is loaded, every junction works on another one:

| block | what happens to input n |
|---|---|
| n | its words are loaded |
${Array.from({ length: layers }, (_, i) => `| n + ${i + 1} | FF of junction ${i + 1}${i + 1 === layers ? '; the outputs come' : ''} |`).join('\n')}
${
  training
    ? `${Array.from({ length: layers }, (_, k) => {
        const junction = layers - k;
        return `| n + ${2 * layers - junction + 1} | ${junction > 1 ? 'BP and ' : ''}UP of junction ${junction} |`;
      }).join(
        '\n',
      )}\n\nSo weights that an input meets miss the updates of those still in the pipeline. To stop learning cleanly, hold flush for\n${2 * layers} blocks (${2 * layers * clocksPerInput} clocks) after the last input; weights and biases then lie in the memories of psnet_j*.`
    : `\nHold flush for ${layers} blocks (${layers * clocksPerInput} clocks) after the last input to see its outputs.`
}

A block starts as soon as an input is loaded and the block before is over; an input that comes late only delays it.
`;
}

function inside(facts: readonly JunctionFacts[]): string {
  const rows = facts.map(({ plan, leftBits, slopeBits, total }) =>
    [
      plan.index,
      `${plan.left} → ${plan.right}`,
      plan.z,
      plan.cycles,
      `${plan.z} × ${plan.depth} × ${leftBits + slopeBits}`,
      `${plan.cycles} × ${plan.z * total}`,
      plan.activation,
    ].join(' | '),
  );
  return `## Inside

| junction | neurons | edges a clock | clocks | left banks × rows × bits | weight memory (rows × bits) | activation |
|---|---|---|---|---|---|---|
${rows.map((row) => `| ${row} |`).join('\n')}

Left neuron n of a junction lies in bank n mod z at row n / z. In each clock the interleaver names a row for every bank, so
that z edges are worked on without two of them meeting in one bank. Names end in the clock, counted from the counter, in
which they hold: \`weights_2\` are read two clocks after their cycle was counted.
`;
}

function files({ training, halvings }: JunctionFacts): string {
  const rows: [string, string][] = [
    ['psnet_top.v', 'the top: control, the chain of junctions, the class'],
    ['psnet_j*.v', `one junction each: counters, memories, FF${training ? ', BP and UP' : ''}`],
    [
      'psnet_control.v, psnet_cycle.v, psnet_delay.v',
      'when blocks start; what junctions count; stages of delay',
    ],
    ['psnet_layer.v, psnet_order.v, psnet_slot.v', 'a layer in its banks, written in order, a slot a block'],
    ...(training
      ? ([['psnet_costs.v, psnet_cost_bank.v', 'δ of a hidden layer, added up bank by bank']] as [
          string,
          string,
        ][])
      : []),
    [
      'psnet_multiply.v, psnet_shift_add.v',
      'rounding, saturating product: in a DSP block or in look-up tables',
    ],
    ['psnet_tree.v, psnet_saturate.v, psnet_subtract.v, psnet_scale.v', 'sums, clipping, updates'],
    ...(halvings > 0
      ? ([['psnet_rate.v', 'δ in units of the least learning rate']] as [string, string][])
      : []),
    ['psnet_ram.v, psnet_rom.v, psnet_scratch.v', 'memories, with their style as a parameter'],
    ['psnet_best.v', 'the first of the largest outputs'],
    ['psnet_j*_weights.hex, _biases.hex', 'one word per cycle, the lanes side by side, lane 0 lowest'],
    ['psnet_j*_interleaver.hex', 'per cycle the row that each bank reads'],
    ['psnet_j*_table.hex', `the activation${training ? ' with its slope above it' : ''}`],
    ['psnet_test.v, test_*.hex', 'a test bench that compares with the bit-accurate model'],
  ];
  return `## Files

| file | what it is |
|---|---|
${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

/** Synthesis commands by family. */
const synthesis = {
  xc7: 'synth_xilinx -family xc7',
  xcup: 'synth_xilinx -family xcup',
  ice40: 'synth_ice40 -dsp',
  ecp5: 'synth_ecp5',
} as const;

function checks(design: Design): string {
  const { architecture, memories, dsp, device, learningShifts } = design;
  const { family } = device;
  const bill = billOf(architecture, memories, dsp, learningShifts[0]);
  const features = featuresOf(architecture, memories, bill, family);
  const count = (resource: 'lut' | 'ff') => {
    const { value, low, high } = countOf(costModels[family], resource, features);
    const [about, from, to] = [value, low, high].map((each) => each.toLocaleString('en-US'));
    return `${about} ${resource === 'lut' ? 'LUTs' : 'flip-flops'} (90 % of syntheses ${from} to ${to})`;
  };
  return `## Check it

    iverilog -g2005 -s psnet_test -o test.vvp *.v && vvp -n test.vvp
    verilator --lint-only -Wall --top-module psnet_top $(ls *.v | grep -v test)

The first prints PASS after comparing every output${architecture.mode === 'training' ? ', weight and bias' : ''} with the model, the second nothing.

## Synthesise it

    yosys -p "read_verilog $(ls *.v | grep -v test | tr '\\n' ' '); ${synthesis[family]} -top psnet_top; stat"

Expect ${count('lut')}, ${count('ff')},
${dsp.dsp} DSP blocks and ${blockRamsOf(memories, family)} × ${families[family].blockRam}. Vendors' tools read the same sources; the *.hex files must lie where they run.
`;
}
