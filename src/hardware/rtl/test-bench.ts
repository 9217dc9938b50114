import type { Design } from '../design.ts';
import { type BlockInput, runBlock } from '../model/block.ts';
import { createMachine, type Machine } from '../model/machine.ts';
import { type JunctionFacts, junctionFacts } from './junction-facts.ts';
import { weightImage } from './memory-images.ts';
import { loadsOf } from './top-module.ts';
import { bus, hexLines } from './verilog.ts';

/**
 * A self-checking test bench and its files: it feeds the inputs, compares every output word, and after training
 * every weight and bias, with what the bit-accurate model says, and prints PASS or what differed.
 */
export function testBench(design: Design, inputs: readonly BlockInput[]): Map<string, string> {
  const facts = design.architecture.junctions.map((_, i) => junctionFacts(design, i));
  const first = facts[0];
  const last = facts[facts.length - 1];
  const { outputs, machine } = expected(design, inputs);
  const perLoad = first.writeWords;
  const files = new Map<string, string>();
  const loads = inputs.flatMap(({ words }) =>
    Array.from({ length: words.length / perLoad }, (_, k) => [
      ...words.subarray(k * perLoad, (k + 1) * perLoad),
    ]),
  );
  files.set('test_inputs.hex', hexLines(loads, first.leftBits));
  files.set(
    'test_labels.hex',
    hexLines(
      inputs.map(({ label, learn, halvings = 0 }) => [halvings * 2 ** 17 + label * 2 + (learn ? 1 : 0)]),
      21,
    ),
  );
  const finished = last.plan.neuronsPerCycle;
  const groups = outputs.flatMap((words) =>
    Array.from({ length: last.groups }, (_, k) => words.slice(k * finished, (k + 1) * finished)),
  );
  files.set('test_outputs.hex', hexLines(groups, last.rightBits));
  if (last.training)
    for (const [i, f] of facts.entries()) {
      const { weights, biases } = machine.junctions[i];
      files.set(`test_${f.name}_weights.hex`, weightImage(weights, f.plan.z, f.total));
      files.set(`test_${f.name}_biases.hex`, weightImage(biases, f.plan.neuronsPerCycle, f.total));
    }
  files.set('psnet_test.v', benchModule(design, facts, inputs.length));
  return files;
}

function expected(design: Design, inputs: readonly BlockInput[]): { outputs: number[][]; machine: Machine } {
  const machine = createMachine(design);
  const outputs: number[][] = [];
  const flush = 2 * machine.junctions.length;
  for (let block = 0; block < inputs.length + flush; block++)
    if (runBlock(machine, inputs[block])) outputs.push([...machine.outputs]);
  return { outputs, machine };
}

function benchModule(design: Design, facts: readonly JunctionFacts[], inputs: number): string {
  const first = facts[0];
  const last = facts[facts.length - 1];
  const loads = loadsOf(design);
  const wordBits = first.writeWords * first.leftBits;
  const outBits = last.plan.neuronsPerCycle * last.rightBits;
  const groups = inputs * last.groups;
  const training = last.training;
  const flushClocks = (2 * facts.length + 2) * design.architecture.clocksPerInput;
  const learning = training
    ? `
    .in_learn(labels[input_number][0]),
    .in_label(labels[input_number][${last.labelBits}:1]),${
      last.halvings > 0
        ? `
    .in_halvings(labels[input_number][${16 + last.halvingBits}:17]),`
        : ''
    }`
    : '';
  return `// Feeds ${inputs} inputs and compares every output word${training ? ', and then every weight and bias,' : ''} with the bit-accurate model.
module psnet_test;
  reg clk = 1'b0;
  reg reset = 1'b1;
  reg flush = 1'b0;
  reg done = 1'b0;
  integer errors = 0;
  integer load = 0;
  integer input_number = 0;
  integer group = 0;
  integer clocks = 0;
  integer i;
  reg ${bus(wordBits)} words [0:${inputs * loads - 1}];
  reg [20:0] labels [0:${inputs - 1}];
  reg ${bus(outBits)} outputs [0:${groups - 1}];
${training ? facts.map(expectedMemories).join('\n') : ''}
  wire in_ready;
  wire out_valid;
  wire ${bus(outBits)} out_words;
  wire class_valid;
  wire ${bus(last.labelBits)} class_index;

  psnet_top top (
    .clk(clk),
    .reset(reset),
    .in_valid(~reset & ~done),
    .in_ready(in_ready),
    .in_words(words[load]),${learning}
    .flush(flush),
    .out_valid(out_valid),
    .out_words(out_words),
    .class_valid(class_valid),
    .class_index(class_index)
  );

  initial begin
    $readmemh("test_inputs.hex", words);
    $readmemh("test_labels.hex", labels);
    $readmemh("test_outputs.hex", outputs);
${training ? facts.map(readExpected).join('\n') : ''}
    for (i = 0; i < 4; i = i + 1) begin
      #1 clk = 1'b1;
      #1 clk = 1'b0;
    end
    reset = 1'b0;
    while (group < ${groups} && clocks < ${(inputs + 2 * facts.length + 2) * (design.architecture.clocksPerInput + 2)}) begin
      #1 clk = 1'b1;
      #1 clk = 1'b0;
      clocks = clocks + 1;
    end
    for (i = 0; i < ${flushClocks}; i = i + 1) begin
      #1 clk = 1'b1;
      #1 clk = 1'b0;
    end
    if (group != ${groups}) begin
      $display("FAIL: %0d of ${groups} output groups came", group);
      errors = errors + 1;
    end
${training ? facts.map(compareMemories).join('\n') : ''}
    if (errors == 0) $display("PASS: ${inputs} inputs, %0d clocks", clocks);
    else $display("FAIL: %0d differences", errors);
    $finish;
  end

  always @(posedge clk) begin
    if (~reset & ~done & in_ready) begin
      if (load == ${inputs * loads - 1}) begin
        done <= 1'b1;
        flush <= 1'b1;
      end else begin
        load <= load + 1;
        input_number <= (load + 1) / ${loads};
      end
    end
    if (out_valid & ~reset) begin
      if (out_words !== outputs[group]) begin
        if (errors < 10) $display("output group %0d: %h instead of %h", group, out_words, outputs[group]);
        errors = errors + 1;
      end
      group = group + 1;
    end
  end
endmodule
`;
}

const styleBlock = ['registers', 'tables', 'block'];

function expectedMemories(f: JunctionFacts): string {
  return `  reg ${bus(f.plan.z * f.total)} ${f.name}_weights [0:${f.plan.cycles - 1}];
  reg ${bus(f.plan.neuronsPerCycle * f.total)} ${f.name}_biases [0:${f.groups - 1}];`;
}

function readExpected(f: JunctionFacts): string {
  return `    $readmemh("test_${f.name}_weights.hex", ${f.name}_weights);
    $readmemh("test_${f.name}_biases.hex", ${f.name}_biases);`;
}

function compareMemories(f: JunctionFacts): string {
  const compare = (purpose: 'weights' | 'biases', depth: number) => {
    const held = `top.j${f.plan.index}.${purpose}.${styleBlock[f.style(purpose)]}.words[i]`;
    return `    for (i = 0; i < ${depth}; i = i + 1)
      if (${held} !== ${f.name}_${purpose}[i]) begin
        if (errors < 10) $display("${purpose} %0d of junction ${f.plan.index}: %h instead of %h", i, ${held}, ${f.name}_${purpose}[i]);
        errors = errors + 1;
      end`;
  };
  return [compare('weights', f.plan.cycles), compare('biases', f.groups)].join('\n');
}
