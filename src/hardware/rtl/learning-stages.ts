import type { JunctionFacts } from './junction-facts.ts';
import { bus, instance, sized } from './verilog.ts';

/** Which of the right neurons finished in a clock a lane works for. */
const neuronOf = (f: JunctionFacts) => `(lane/${f.plan.z / f.plan.neuronsPerCycle})`;

/** Bits of a cost as UP multiplies by it, and how far its product is shifted. */
const rateBits = (f: JunctionFacts) => f.total + f.halvings;
const rateShift = (f: JunctionFacts) => f.learningShift + f.halvings;

/** A cost in units of the least learning rate: the cost itself, where there is but one rate. */
const rated = (f: JunctionFacts) => (f.halvings > 0 ? 'rated_2' : 'costs_2');

const costOfLane = (f: JunctionFacts) => `costs_2[${neuronOf(f)}*${f.total} +: ${f.total}]`;

/** Flags and addresses of BP and UP, and what UP writes, declared before the memories that take them. */
export function learningFlags(f: JunctionFacts): string {
  return `
  // Learning
  reg learn_1, learn_2, learn_3, learn_4;
  reg learn_finish_1, learn_finish_2, learn_finish_3, learn_finish_4;
  always @(posedge clk) begin
    learn_1 <= ~reset & running & learn;
    learn_2 <= learn_1;
    learn_3 <= learn_2;
    learn_4 <= learn_3;
    learn_finish_1 <= ~reset & running & learn & last_phase;
    learn_finish_2 <= learn_finish_1;
    learn_finish_3 <= learn_finish_2;
    learn_finish_4 <= learn_finish_3;
  end
  wire ${bus(f.cycleBits)} cycle_4;
  wire ${bus(f.groupBits)} group_4;
  psnet_delay #(.BITS(${f.cycleBits}), .STAGES(3)) delay_cycle (.clk(clk), .now(cycle_1), .later(cycle_4));
  psnet_delay #(.BITS(${f.groupBits}), .STAGES(3)) delay_group (.clk(clk), .now(group_1), .later(group_4));
  wire ${bus(f.plan.z * f.total)} new_weights_4;
  wire ${bus(f.plan.neuronsPerCycle * f.total)} new_biases_4;`;
}

/** UP: gradients and new weights and biases; the flags and addresses that write them. */
export function update(f: JunctionFacts): string {
  const { z, neuronsPerCycle: finished } = f.plan;
  const a = f.leftSigned ? f.leftBits : f.leftBits + 1;
  const bits = f.leftBits + f.slopeBits;
  const word = `lane_history_2[lane*${bits} +: ${f.leftBits}]`;
  const cost = `${rated(f)}[${neuronOf(f)}*${rateBits(f)} +: ${rateBits(f)}]`;
  return `
  // UP: weight - activation * cost * 2^-${rateOf(f)}, bias - cost * 2^-${rateOf(f)}
  reg ${bus(z * f.total)} weights_3;
  always @(posedge clk) weights_3 <= weights_2;
${costReading(f)}${ratedCosts(f)}
  generate
    for (lane = 0; lane < ${z}; lane = lane + 1) begin : up
      wire signed ${bus(f.total)} gradient_3;
      psnet_multiply #(.A(${a}), .B(${rateBits(f)}), .TOTAL(${f.total}), .SHIFT(${f.fraction + rateShift(f)}), .DSP(${f.inDsp('up')})) multiply (
        .clk(clk),
        .a(${f.leftSigned ? word : `{1'b0, ${word}}`}),
        .b(${cost}),
        .product(gradient_3));
      psnet_subtract #(.TOTAL(${f.total})) subtract (
        .clk(clk),
        .value(weights_3[lane*${f.total} +: ${f.total}]),
        .less(gradient_3),
        .difference(new_weights_4[lane*${f.total} +: ${f.total}]));
    end
    for (neuron = 0; neuron < ${finished}; neuron = neuron + 1) begin : up_bias
      wire signed ${bus(rateBits(f))} scaled;
      reg signed ${bus(f.total)} scaled_3;
      psnet_scale #(.TOTAL(${rateBits(f)}), .SHIFT(${rateShift(f)})) scale (
        .word(${rated(f)}[neuron*${rateBits(f)} +: ${rateBits(f)}]), .scaled(scaled));
${scaledRegister(f)}
      psnet_subtract #(.TOTAL(${f.total})) subtract (
        .clk(clk),
        .value(biases_3[neuron*${f.total} +: ${f.total}]),
        .less(scaled_3),
        .difference(new_biases_4[neuron*${f.total} +: ${f.total}]));
    end
  endgenerate`;
}

const rateOf = ({ learningShift, halvings }: JunctionFacts) =>
  halvings > 0 ? `(${learningShift} + halvings)` : `${learningShift}`;

/** Costs widened by as many bits as the rate can be halved times, and shifted by those it is not. */
const ratedCosts = (f: JunctionFacts): string =>
  f.halvings === 0
    ? ''
    : `
  wire ${bus(f.plan.neuronsPerCycle * rateBits(f))} rated_2;
  generate
    for (neuron = 0; neuron < ${f.plan.neuronsPerCycle}; neuron = neuron + 1) begin : rates
      psnet_rate #(.TOTAL(${f.total}), .MOST(${f.halvings}), .BITS(${f.halvingBits})) rate (
        .word(costs_2[neuron*${f.total} +: ${f.total}]),
        .halvings(halvings),
        .scaled(rated_2[neuron*${rateBits(f)} +: ${rateBits(f)}]));
    end
  endgenerate`;

/** Scaled costs are no larger than costs: the bits above them only repeat the sign. */
const scaledRegister = (f: JunctionFacts): string =>
  f.halvings === 0
    ? '      always @(posedge clk) scaled_3 <= scaled;'
    : `      always @(posedge clk) scaled_3 <= scaled[${f.total - 1}:0];
      /* verilator lint_off UNUSEDSIGNAL */
      wire unused_sign = ^scaled[${rateBits(f) - 1}:${f.total}];
      /* verilator lint_on UNUSEDSIGNAL */`;

/** Order in which the next junction's cost banks are read: as neurons are finished here. */
function costReading(f: JunctionFacts): string {
  if (f.last) return `  wire ${bus(f.plan.neuronsPerCycle * f.total)} costs_2;`;
  return `  wire ${bus(f.nextRowBits)} cost_row;
  wire ${bus(f.nextGroupBits)} cost_group;
${instance(
  'psnet_order',
  {
    GROUPS: f.nextGroups,
    GROUP_BITS: f.nextGroupBits,
    LAST: sized(f.nextGroupBits, f.nextGroups - 1),
    ROW_BITS: f.nextRowBits,
  },
  'cost_order',
  { clk: 'clk', first: 'start', next: 'running & last_phase', row: 'cost_row', group: 'cost_group' },
)}
  always @(posedge clk) begin
    cost_row_1 <= cost_row;
    cost_group_1 <= cost_group;
  end`;
}

/** BP: (cost · slope) · weight of every lane, added into the left layer's costs. */
export function backPropagation(f: JunctionFacts): string {
  const { z } = f.plan;
  const bits = f.leftBits + f.slopeBits;
  const slope = `lane_history_2[lane*${bits} + ${f.leftBits} +: ${f.slopeBits}]`;
  const local =
    f.leftActivation === 'sigmoid' || f.leftActivation === 'tanh'
      ? `      psnet_multiply #(.A(${f.total}), .B(${f.slopeBits + 1}), .TOTAL(${f.total}), .SHIFT(${f.fraction}), .DSP(${f.inDsp('bp')})) by_slope (
        .clk(clk), .a(${costOfLane(f)}), .b({1'b0, ${slope}}), .product(local_3));`
      : `      reg signed ${bus(f.total)} passed_3;
      always @(posedge clk) passed_3 <= ${f.leftActivation === 'relu' ? `${slope} ? ${costOfLane(f)} : {${f.total}{1'b0}}` : costOfLane(f)};
      assign local_3 = passed_3;`;
  return `
  // BP: cost * slope * weight, added into the costs of the left layer
  generate
    for (lane = 0; lane < ${z}; lane = lane + 1) begin : bp
      wire signed ${bus(f.total)} local_3;
${local}
      psnet_multiply #(.A(${f.total}), .B(${f.total}), .TOTAL(${f.total}), .SHIFT(${f.fraction}), .DSP(${f.inDsp('bp')})) by_weight (
        .clk(clk),
        .a(local_3),
        .b(weights_3[lane*${f.total} +: ${f.total}]),
        .product(lane_products_4[lane*${f.total} +: ${f.total}]));
    end
  endgenerate
  wire first_sweep_4;
  psnet_delay #(.BITS(1), .STAGES(4)) delay_sweep (.clk(clk), .now(first_sweep), .later(first_sweep_4));
${rowDelay(f)}
${instance(
  'psnet_costs',
  {
    BANKS: z,
    WORDS: f.writeWords,
    TOTAL: f.total,
    ROW_BITS: f.rowBits,
    GROUP_BITS: f.writeGroupBits,
    SCRATCH_STYLE: f.style('accumulator'),
    QUEUE_STYLE: f.style('deltas'),
  },
  'left_layer_costs',
  {
    clk: 'clk',
    reset: 'reset',
    write_start: 'late_start',
    add: 'learn_4',
    first: 'first_sweep_4',
    rows: 'rows_4',
    products: 'bank_products_4',
    read_start: 'start',
    read_row: 'left_cost_row',
    read_group: 'left_cost_group',
    costs: 'left_costs',
  },
)}`;
}

function rowDelay(f: JunctionFacts): string {
  const { z, depth, straight } = f.plan;
  if (straight && depth === 1) return `  wire ${bus(z * f.rowBits)} rows_4 = {${z * f.rowBits}{1'b0}};`;
  if (straight)
    return `  wire ${bus(f.rowBits)} row_4;
  psnet_delay #(.BITS(${f.rowBits}), .STAGES(3)) delay_row (.clk(clk), .now(row_1), .later(row_4));
  wire ${bus(z * f.rowBits)} rows_4 = {${z}{row_4}};`;
  return `  wire ${bus(z * f.rowBits)} rows_4;
  psnet_delay #(.BITS(${z * f.rowBits}), .STAGES(3)) delay_rows (.clk(clk), .now(rows_1), .later(rows_4));`;
}

/** δ_L = a − y in the last junction: written as outputs come, read in order a block later. */
export function outputCosts(f: JunctionFacts): string {
  const { neuronsPerCycle: finished } = f.plan;
  const address = f.groupBits + 1;
  const one = 2 ** f.fraction;
  const sign = f.plan.activation === 'linear' || f.plan.activation === 'tanh';
  const extension = f.total + 1 - f.rightBits;
  const word = `right_words[neuron*${f.rightBits} +: ${f.rightBits}]`;
  const top = sign ? `right_words[neuron*${f.rightBits} + ${f.rightBits - 1}]` : "1'b0";
  return `
  // Costs of the outputs: activation - 1 for the label's neuron, activation for the others
  reg ${bus(f.labelBits)} label_held;
  reg ${bus(f.labelBits)} neuron_5;
  reg ${bus(f.groupBits)} group_5;
  always @(posedge clk) begin
    if (late_start) label_held <= label;
    if (late_start) neuron_5 <= {${f.labelBits}{1'b0}};
    else if (finish_5) neuron_5 <= neuron_5 + ${sized(f.labelBits, finished % 2 ** f.labelBits)};
    if (late_start) group_5 <= {${f.groupBits}{1'b0}};
    else if (finish_5) group_5 <= group_5 + 1'b1;
  end
  wire ${bus(finished * f.total)} output_costs_5;
  generate
    for (neuron = 0; neuron < ${finished}; neuron = neuron + 1) begin : cost_of
      wire signed ${bus(f.total + 1)} activation = {{${extension}{${top}}}, ${word}};
      wire ${bus(f.labelBits)} lane_label = neuron;
      wire signed ${bus(f.total + 1)} target = label_held == neuron_5 + lane_label ? ${sized(f.total + 1, one)} : ${sized(f.total + 1, 0)};
      psnet_saturate #(.IN(${f.total + 1}), .OUT(${f.total})) saturate (
        .wide(activation - target), .narrow(output_costs_5[neuron*${f.total} +: ${f.total}]));
    end
  endgenerate
  wire output_write_slot;
  wire output_read_slot;
  psnet_slot #(.BITS(1), .LAST(1'b1)) output_writes (
    .clk(clk), .reset(reset), .next(late_start), .slot(output_write_slot));
  psnet_slot #(.BITS(1), .LAST(1'b1), .FIRST(1'b1)) output_reads (
    .clk(clk), .reset(reset), .next(start), .slot(output_read_slot));
${instance(
  'psnet_ram',
  { WIDTH: finished * f.total, DEPTH: 2 ** address, ADDRESS: address, STYLE: f.style('outputDeltas') },
  'output_costs',
  {
    clk: 'clk',
    write: 'finish_5',
    write_address: '{output_write_slot, group_5}',
    write_data: 'output_costs_5',
    read_address: '{output_read_slot, group_1}',
    read_data: 'costs_2',
  },
)}`;
}
