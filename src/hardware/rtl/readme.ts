import type { Design } from '../design.ts';
import { describeFormat } from '../fixed-point.ts';
import { junctionFacts } from './junction-facts.ts';
import { loadsOf } from './top-module.ts';

/** The README that goes with a written design: what it is, its ports, how to check and synthesise it. */
export function rtlReadme(design: Design): string {
  const { architecture, device, name, learningShifts, dsp } = design;
  const { junctions, format, mode, clocksPerInput, inputWords, neurons } = architecture;
  const last = junctionFacts(design, junctions.length - 1);
  const training = mode === 'training';
  const loads = loadsOf(design);
  const padded = junctions.filter(({ left, paddedLeft }) => left !== paddedLeft);
  const rows: [string, string][] = [
    ['clk, reset', 'one clock; reset is synchronous and keeps the weights'],
    ['in_valid, in_ready', `a group of words is taken in every clock in which both are 1`],
    [
      'in_words',
      `${inputWords} words of ${format.total} bits, the first lowest; ${loads} groups make one input, neuron 0 first`,
    ],
    ...(training
      ? ([
          ['in_learn', 'with the last group: learn from this input'],
          ['in_label', 'with the last group: its class'],
          ...(last.halvings > 0
            ? [
                [
                  'in_halvings',
                  `with the last group: how often the learning rate is halved, 0 to ${last.halvings}, from the block on that this input starts`,
                ],
              ]
            : []),
        ] as [string, string][])
      : []),
    ['flush', 'start blocks although no input waits, so that those in the pipeline come out'],
    [
      'out_valid, out_words',
      `outputs in order, ${last.plan.neuronsPerCycle} words of ${last.rightBits} bits at a time`,
    ],
    ['class_valid, class_index', 'the neuron with the largest output, after the last of them'],
  ];
  return `# ${name} on ${device.title}

${neurons.join(', ')} neurons, ${mode}, fixed point ${describeFormat(format)}, made by PSNet.
One input every ${clocksPerInput} clocks; its outputs come ${junctions.length} blocks after it is loaded.
${dsp.policy}${training ? ` Learning rates: ${learningShifts.map((shift) => `2^-${shift}`).join(', ')}.` : ''}
${padded.map(({ index, left, paddedLeft }) => `\nLayer ${index - 1} has ${left} neurons in memories for ${paddedLeft}: the ${paddedLeft - left} dummy neurons are always 0${index === 1 ? '; send zeros for them' : ''}.\n`).join('')}
## Ports of psnet_top

| port | meaning |
|---|---|
${rows.map(([port, meaning]) => `| ${port} | ${meaning} |`).join('\n')}

## Files

| file | what it is |
|---|---|
| psnet_top.v | the top: control and the chain of junctions |
| psnet_j*.v | one junction each: memories, FF${training ? ', BP and UP' : ''} |
| psnet_*.v | memories, arithmetic, layers and control that they are made of |
| psnet_j*_weights.hex, _biases.hex | one word per cycle, the lanes side by side, lane 0 lowest |
| psnet_j*_interleaver.hex | per cycle the row that each memory reads |
| psnet_j*_table.hex | the activation${training ? ' with its slope above it' : ''} |
| psnet_test.v, test_*.hex | a test bench that compares with the bit-accurate model |

## Check it

    iverilog -g2005 -s psnet_test -o test.vvp *.v && vvp -n test.vvp

prints PASS. Lint: \`verilator --lint-only -Wall --top-module psnet_top $(ls *.v | grep -v test)\`.
`;
}
