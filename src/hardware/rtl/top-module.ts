import type { Design } from '../design.ts';
import { addressBits } from '../memories.ts';
import { type JunctionFacts, junctionFacts } from './junction-facts.ts';
import { bus, instance, sized } from './verilog.ts';

/** Blocks that flags and labels travel with their input. */
const stagesOf = (layers: number, training: boolean) => (training ? 2 * layers : Math.max(2, layers));

/** Clocks that load one input. */
export const loadsOf = ({ architecture }: Design) =>
  architecture.junctions[0].paddedLeft / architecture.inputWords;

/** The top module: control, the chain of junctions, and the class. */
export function topModule(design: Design): string {
  const facts = design.architecture.junctions.map((_, i) => junctionFacts(design, i));
  const last = facts[facts.length - 1];
  const training = last.training;
  const learning = training
    ? `
  input in_learn, // whether to learn from it
  input ${bus(last.labelBits)} in_label, // the neuron that should be 1${
    last.halvings > 0
      ? `
  input ${bus(last.halvingBits)} in_halvings, // of the learning rate, 0 to ${last.halvings}`
      : ''
  }`
    : '';
  return `// ${design.name}: ${design.architecture.neurons.join(', ')} neurons, ${training ? 'training' : 'inference'}, one input every ${design.architecture.clocksPerInput} clocks.
module psnet_top (
  input clk,
  input reset, // synchronous; keeps weights and biases
  input in_valid, // an input comes in ${loadsOf(design)} groups of ${facts[0].writeWords} words
  output in_ready, // a group is taken at an edge with both at 1
  input ${bus(facts[0].writeWords * facts[0].leftBits)} in_words,${learning}
  input flush, // start blocks without an input
  output out_valid, // outputs in order, nobody can hold them back
  output ${bus(last.plan.neuronsPerCycle * last.rightBits)} out_words,
  output class_valid, // a clock after the last of them
  output ${bus(last.labelBits)} class_index
);
${control(design, facts)}
${facts.map((f, i) => junction(f, facts, i)).join('\n')}

  // Outputs, and the largest of them
  assign out_valid = right_write_${facts.length};
  assign out_words = right_words_${facts.length};
${best(last)}
endmodule
`;
}

function control(design: Design, facts: readonly JunctionFacts[]): string {
  const { training, labelBits } = facts[facts.length - 1];
  const stages = stagesOf(facts.length, training);
  const loads = loadsOf(design);
  const timer = addressBits(design.architecture.clocksPerInput);
  const label = training ? labelBits : 1;
  const declared = facts.flatMap((f) => [
    `  wire right_write_${f.plan.index};`,
    `  wire ${bus(f.plan.neuronsPerCycle * f.rightBits)} right_words_${f.plan.index};`,
    ...(f.rightSlopeBits > 0
      ? [`  wire ${bus(f.plan.neuronsPerCycle * f.rightSlopeBits)} right_slopes_${f.plan.index};`]
      : []),
    ...(training && !f.last
      ? [
          `  wire ${bus(f.nextRowBits)} cost_row_${f.plan.index};`,
          `  wire ${bus(f.nextGroupBits)} cost_group_${f.plan.index};`,
          `  wire ${bus(f.plan.neuronsPerCycle * f.total)} costs_${f.plan.index};`,
        ]
      : []),
  ]);
  return `  // A block: load_start ends the loading of an input, start (a clock later) lets every junction begin, and at
  // late_start (two more) the words of the last block are all written.
  wire write;
  wire load_start;
  wire start;
  wire late_start;
  // By age of the input in blocks: whether there is one, whether to learn from it, its label.
  /* verilator lint_off UNUSEDSIGNAL */ // not every junction looks at every stage
  wire ${bus(stages)} forward;
  wire ${bus(stages)} learn;
  wire ${bus(stages * label)} labels;
  /* verilator lint_on UNUSEDSIGNAL */
${declared.join('\n')}
${instance(
  'psnet_control',
  {
    TIMER_BITS: timer,
    WAIT: sized(timer, design.architecture.clocksPerInput - 1),
    LOAD_BITS: addressBits(loads),
    LAST_LOAD: sized(addressBits(loads), loads - 1),
    LABEL_BITS: label,
    STAGES: stages,
  },
  'control',
  {
    clk: 'clk',
    reset: 'reset',
    in_valid: 'in_valid',
    in_ready: 'in_ready',
    in_learn: training ? 'in_learn' : "1'b0",
    in_label: training ? 'in_label' : "1'b0",
    flush: 'flush',
    write: 'write',
    load_start: 'load_start',
    start: 'start',
    forward: 'forward',
    learn: 'learn',
    labels: 'labels',
  },
)}
  psnet_delay #(.BITS(1), .STAGES(2)) delay_start (.clk(clk), .now(start), .later(late_start));${rate(facts[0])}`;
}

/** The learning rate comes with an input's last words and holds from the block on that this input starts. */
const rate = ({ halvings, halvingBits }: JunctionFacts): string =>
  halvings === 0
    ? ''
    : `

  // The learning rate
  reg ${bus(halvingBits)} loaded_halvings;
  reg ${bus(halvingBits)} halvings;
  always @(posedge clk)
    if (reset) begin
      loaded_halvings <= {${halvingBits}{1'b0}};
      halvings <= {${halvingBits}{1'b0}};
    end else begin
      if (write) loaded_halvings <= in_halvings;
      if (load_start) halvings <= loaded_halvings;
    end`;

function junction(f: JunctionFacts, facts: readonly JunctionFacts[], i: number): string {
  const layers = facts.length;
  const connections: Record<string, string> = {
    clk: 'clk',
    reset: 'reset',
    start: 'start',
    ...(f.propagates || (f.training && f.last) ? { late_start: 'late_start' } : {}),
    forward: `forward[${i}]`,
  };
  if (f.training) connections.learn = `learn[${2 * layers - 1 - i}]`;
  if (f.halvings > 0) connections.halvings = 'halvings';
  connections.left_start = i === 0 ? 'load_start' : 'late_start';
  connections.left_write = i === 0 ? 'write' : `right_write_${i}`;
  connections.left_words = i === 0 ? 'in_words' : `right_words_${i}`;
  if (f.slopeBits > 0) connections.left_slopes = `right_slopes_${i}`;
  connections.right_write = `right_write_${i + 1}`;
  connections.right_words = `right_words_${i + 1}`;
  if (f.rightSlopeBits > 0) connections.right_slopes = `right_slopes_${i + 1}`;
  if (f.training && f.last) connections.label = `labels[${(layers - 1) * f.labelBits} +: ${f.labelBits}]`;
  if (f.training && !f.last) {
    connections.cost_row_1 = `cost_row_${i + 1}`;
    connections.cost_group_1 = `cost_group_${i + 1}`;
    connections.costs_2 = `costs_${i + 1}`;
  }
  if (f.propagates) {
    connections.left_cost_row = `cost_row_${i}`;
    connections.left_cost_group = `cost_group_${i}`;
    connections.left_costs = `costs_${i}`;
  }
  const ports = Object.entries(connections).map(([port, wire]) => `    .${port}(${wire})`);
  return `
  // ${f.plan.left} to ${f.plan.right} neurons, ${f.plan.z} edges a clock
  ${f.name} j${f.plan.index} (\n${ports.join(',\n')}\n  );`;
}

function best(f: JunctionFacts): string {
  const { neuronsPerCycle: finished, right, activation } = f.plan;
  return instance(
    'psnet_best',
    {
      WORDS: finished,
      BITS: f.rightBits,
      SIGNED: activation === 'linear' || activation === 'tanh' ? 1 : 0,
      INDEX_BITS: f.labelBits,
      STEP: sized(f.labelBits, finished % 2 ** f.labelBits),
      LAST: sized(f.labelBits, right - finished),
    },
    'find_class',
    {
      clk: 'clk',
      start: 'late_start',
      valid: 'out_valid',
      words: 'out_words',
      done: 'class_valid',
      index: 'class_index',
    },
  );
}
