import type { Design } from '../design.ts';
import { activationStage } from './activation-stage.ts';
import { type JunctionFacts, junctionFacts } from './junction-facts.ts';
import { backPropagation, learningFlags, outputCosts, update } from './learning-stages.ts';
import { routing } from './routing.ts';
import { bus, instance, sized } from './verilog.ts';

/**
 * The Verilog module of one junction. Names carry the stage they are valid in: `weights_2` come two clocks after
 * their cycle was counted (0 count, 1 rows and addresses, 2 memory words, 3 products, 4 sums, 5 activations).
 */
export function junctionModule(design: Design, i: number): string {
  const facts = junctionFacts(design, i);
  const { name, plan } = facts;
  return [
    `// Junction ${plan.index}: ${plan.left} left and ${plan.right} right neurons, out-degree ${plan.outDegree}, in-degree ${plan.inDegree}; ${plan.activation}.`,
    `// ${plan.z} edges a clock, ${plan.cycles} clocks. Numbers behind names count clocks since the cycle was counted:`,
    '// 0 count, 1 rows, 2 memory words, 3 products, 4 sums, 5 activations.',
    `module ${name} (`,
    ports(facts).join('\n'),
    ');',
    counters(facts),
    facts.training ? learningFlags(facts) : '',
    memories(facts),
    routing(design, i, facts),
    feedForward(facts),
    activationStage(facts, design.architecture.format),
    facts.training ? update(facts) : '',
    facts.propagates ? backPropagation(facts) : '',
    facts.training && facts.last ? outputCosts(facts) : '',
    'endmodule\n',
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function ports(f: JunctionFacts): string[] {
  const { neuronsPerCycle: finished } = f.plan;
  const list: [string, string?][] = [
    ['input clk'],
    ['input reset'],
    ['input start', 'a block begins'],
    ['input forward', 'the block holds an input for FF'],
  ];
  if (f.propagates || (f.training && f.last))
    list.push(['input late_start', 'start, two clocks later: the last block has been written']);
  if (f.training) list.push(['input learn', '... and one to learn from']);
  if (f.halvings > 0) list.push([`input ${bus(f.halvingBits)} halvings`, 'of the learning rate']);
  list.push(
    ['input left_start', 'the left layer, as it is made'],
    ['input left_write'],
    [`input ${bus(f.writeWords * f.leftBits)} left_words`],
  );
  if (f.slopeBits > 0) list.push([`input ${bus(f.writeWords * f.slopeBits)} left_slopes`]);
  list.push(['output right_write', 'the right layer'], [`output ${bus(finished * f.rightBits)} right_words`]);
  if (f.rightSlopeBits > 0) list.push([`output ${bus(finished * f.rightSlopeBits)} right_slopes`]);
  if (f.training && f.last) list.push([`input ${bus(f.labelBits)} label`, 'the class it should show']);
  if (f.training && !f.last)
    list.push(
      [`output reg ${bus(f.nextRowBits)} cost_row_1`, 'costs of the right layer, read in order'],
      [`output reg ${bus(f.nextGroupBits)} cost_group_1`],
      [`input ${bus(finished * f.total)} costs_2`],
    );
  if (f.propagates)
    list.push(
      [`input ${bus(f.rowBits)} left_cost_row`, 'costs of the left layer, for the junction before'],
      [`input ${bus(f.writeGroupBits)} left_cost_group`],
      [`output ${bus(f.writeWords * f.total)} left_costs`],
    );
  return list.map(
    ([port, comment], i) => `  ${port}${i < list.length - 1 ? ',' : ''}${comment ? ` // ${comment}` : ''}`,
  );
}

function counters(f: JunctionFacts): string {
  const { cycles, depth, cyclesPerNeuron } = f.plan;
  const lines = [
    '',
    '  // Counting',
    `  wire running;\n  wire ${bus(f.cycleBits)} cycle;\n  wire ${bus(f.phaseBits)} phase;\n  wire ${bus(f.groupBits)} group;\n  wire last_phase;\n  wire first_sweep;`,
    instance(
      'psnet_cycle',
      {
        CYCLE_BITS: f.cycleBits,
        LAST_CYCLE: sized(f.cycleBits, cycles - 1),
        LAST_FIRST: sized(f.cycleBits, depth - 1),
        PHASE_BITS: f.phaseBits,
        LAST_PHASE: sized(f.phaseBits, cyclesPerNeuron - 1),
        GROUP_BITS: f.groupBits,
      },
      'counter',
      {
        clk: 'clk',
        reset: 'reset',
        start: 'start',
        running: 'running',
        cycle: 'cycle',
        phase: 'phase',
        group: 'group',
        last_phase: 'last_phase',
        first_sweep: 'first_sweep',
      },
    ),
    `  reg ${bus(f.groupBits)} group_1;\n  always @(posedge clk) group_1 <= group;`,
    '  reg finish_1, finish_2, finish_3, finish_4, finish_5;',
    `  always @(posedge clk) begin
    finish_1 <= ~reset & running & forward & last_phase;
    finish_2 <= finish_1;
    finish_3 <= finish_2;
    finish_4 <= finish_3;
    finish_5 <= finish_4;
  end`,
  ];
  if (cyclesPerNeuron > 1) {
    lines.push('  reg first_phase_1, first_phase_2, first_phase_3;');
    lines.push(`  always @(posedge clk) begin
    first_phase_1 <= phase == ${sized(f.phaseBits, 0)};
    first_phase_2 <= first_phase_1;
    first_phase_3 <= first_phase_2;
  end`);
  } else lines.push(unused('phase'));
  lines.push(`  reg ${bus(f.cycleBits)} cycle_1;\n  always @(posedge clk) cycle_1 <= cycle;`);
  if (!f.propagates) lines.push(unused('first_sweep'));
  return lines.join('\n');
}

/** Tells lint that a wire is left alone on purpose. */
export const unused = (wire: string) =>
  `  /* verilator lint_off UNUSEDSIGNAL */\n  wire unused_${wire} = ^${wire};\n  /* verilator lint_on UNUSEDSIGNAL */`;

function memories(f: JunctionFacts): string {
  const { z, depth, cycles, straight } = f.plan;
  const lines = ['', '  // Memories'];
  lines.push(`  wire ${bus(z * f.rowBits)} rows_1;`);
  if (!straight)
    lines.push(
      '  // The interleaver: the row of each bank that holds the left neuron of this cycle.',
      instance(
        'psnet_rom',
        {
          WIDTH: z * f.rowBits,
          DEPTH: cycles,
          ADDRESS: f.cycleBits,
          STYLE: f.style('interleaver'),
          INIT: `"${f.name}_interleaver.hex"`,
        },
        'interleaver',
        { clk: 'clk', read_address: 'cycle', read_data: 'rows_1' },
      ),
    );
  else if (depth === 1) lines.push(`  assign rows_1 = {${z * f.rowBits}{1'b0}};`);
  else
    lines.push(
      `  reg ${bus(f.rowBits)} row_1;\n  always @(posedge clk) row_1 <= phase;\n  assign rows_1 = {${z}{row_1}};`,
    );
  lines.push(`  wire ${bus(z * f.leftBits)} bank_words_2;`);
  lines.push(layer(f, 'activations', f.leftBits, 1, 1, 'left_words', 'bank_words_2'));
  if (f.training) {
    const bits = f.leftBits + f.slopeBits;
    lines.push(`  wire ${bus(z * bits)} history_2;`);
    if (f.slopeBits > 0) lines.push(withSlopes(f));
    lines.push(
      layer(
        f,
        'history',
        bits,
        f.slotBits,
        f.historySlots - 1,
        f.slopeBits > 0 ? 'left_pairs' : 'left_words',
        'history_2',
      ),
    );
  }
  lines.push(`  wire ${bus(z * f.total)} weights_2;`, weights(f, 'weights', cycles, f.cycleBits, z));
  lines.push(
    `  wire ${bus(f.plan.neuronsPerCycle * f.total)} biases_2;`,
    weights(f, 'biases', f.groups, f.groupBits, f.plan.neuronsPerCycle),
  );
  return lines.join('\n');
}

/** Puts each word's slope beside it, as the history keeps them. */
function withSlopes(f: JunctionFacts): string {
  const pairs = Array.from({ length: f.writeWords }, (_, k) => {
    const slope = `left_slopes[${k * f.slopeBits} +: ${f.slopeBits}]`;
    return `${slope}, left_words[${k * f.leftBits} +: ${f.leftBits}]`;
  });
  const bits = f.writeWords * (f.leftBits + f.slopeBits);
  return `  wire ${bus(bits)} left_pairs = {${pairs.reverse().join(',\n    ')}};`;
}

function layer(
  f: JunctionFacts,
  purpose: 'activations' | 'history',
  bits: number,
  slotBits: number,
  lastSlot: number,
  words: string,
  read: string,
): string {
  return instance(
    'psnet_layer',
    {
      BANKS: f.plan.z,
      WORDS: f.writeWords,
      BITS: bits,
      ROW_BITS: f.rowBits,
      DEPTH: (lastSlot + 1) * 2 ** f.rowBits,
      SLOT_BITS: slotBits,
      LAST_SLOT: sized(slotBits, lastSlot),
      GROUP_BITS: f.writeGroupBits,
      LAST_GROUP: sized(f.writeGroupBits, f.writeGroups - 1),
      STYLE: f.style(purpose),
    },
    purpose,
    {
      clk: 'clk',
      reset: 'reset',
      write_start: 'left_start',
      write: 'left_write',
      words,
      read_start: 'start',
      rows: 'rows_1',
      read_words: read,
    },
  );
}

function weights(
  f: JunctionFacts,
  purpose: 'weights' | 'biases',
  depth: number,
  address: number,
  words: number,
): string {
  const read = purpose === 'weights' ? 'cycle_1' : 'group_1';
  const values = {
    WIDTH: words * f.total,
    DEPTH: depth,
    ADDRESS: address,
    STYLE: f.style(purpose),
    INIT: `"${f.name}_${purpose}.hex"`,
  };
  if (!f.training)
    return instance('psnet_rom', values, purpose, {
      clk: 'clk',
      read_address: read,
      read_data: `${purpose}_2`,
    });
  return instance('psnet_ram', values, purpose, {
    clk: 'clk',
    write: purpose === 'weights' ? 'learn_4' : 'learn_finish_4',
    write_address: purpose === 'weights' ? 'cycle_4' : 'group_4',
    write_data: `new_${purpose}_4`,
    read_address: read,
    read_data: `${purpose}_2`,
  });
}

function feedForward(f: JunctionFacts): string {
  const { z, neuronsPerCycle: finished, cyclesPerNeuron } = f.plan;
  const lanes = z / finished;
  const sumBits = f.sumBits;
  const a = f.leftSigned ? f.leftBits : f.leftBits + 1;
  const word = `lane_words_2[lane*${f.leftBits} +: ${f.leftBits}]`;
  const accumulate = cyclesPerNeuron > 1;
  const before = accumulate ? 'first_phase_3 ? bias : so_far' : 'bias';
  return `
  // FF: products, adder tree, bias
  wire ${bus(z * f.total)} products_3;
  reg ${bus(finished * f.total)} biases_3;
  wire ${bus(finished * f.total)} sums_4;
  always @(posedge clk) biases_3 <= biases_2;
  genvar lane;
  generate
    for (lane = 0; lane < ${z}; lane = lane + 1) begin : ff
      psnet_multiply #(.A(${a}), .B(${f.total}), .TOTAL(${f.total}), .SHIFT(${f.fraction}), .DSP(${f.inDsp('ff')})) multiply (
        .clk(clk),
        .a(${f.leftSigned ? word : `{1'b0, ${word}}`}),
        .b(weights_2[lane*${f.total} +: ${f.total}]),
        .product(products_3[lane*${f.total} +: ${f.total}]));
    end
  endgenerate
  genvar neuron;
  generate
    for (neuron = 0; neuron < ${finished}; neuron = neuron + 1) begin : sums
      wire signed ${bus(sumBits)} tree;
      psnet_tree #(.N(${lanes}), .IN(${f.total}), .OUT(${sumBits})) adders (
        .words(products_3[neuron*${lanes * f.total} +: ${lanes * f.total}]), .sum(tree));
      wire signed ${bus(sumBits)} bias = {{${sumBits - f.total}{biases_3[neuron*${f.total} + ${f.total - 1}]}}, biases_3[neuron*${f.total} +: ${f.total}]};${
        accumulate ? `\n      reg signed ${bus(sumBits)} so_far;` : ''
      }
      wire signed ${bus(sumBits)} sum = (${before}) + tree;
      wire signed ${bus(f.total)} clipped;
      psnet_saturate #(.IN(${sumBits}), .OUT(${f.total})) saturate (.wide(sum), .narrow(clipped));
      reg ${bus(f.total)} sum_4;
      always @(posedge clk) begin
        sum_4 <= clipped;${accumulate ? '\n        so_far <= sum;' : ''}
      end
      assign sums_4[neuron*${f.total} +: ${f.total}] = sum_4;
    end
  endgenerate`;
}
