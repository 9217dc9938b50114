import type { FixedPoint } from '../fixed-point.ts';
import { addressBits, tableDomainBits, tableEntries } from '../memories.ts';
import type { JunctionFacts } from './junction-facts.ts';
import { bus } from './verilog.ts';

/** Verilog from a neuron's sum (stage 4) to its activation and slope (stage 5). */
export function activationStage(f: JunctionFacts, format: FixedPoint): string {
  const { activation, neuronsPerCycle: finished } = f.plan;
  const lines = ['', `  // Activation: ${activation}`, '  assign right_write = finish_5;'];
  const tabled = activation === 'sigmoid' || activation === 'tanh';
  const body = tabled ? table(f, format) : activation === 'relu' ? relu(f) : linear(f);
  lines.push(`  generate
    for (neuron = 0; neuron < ${finished}; neuron = neuron + 1) begin : activations_of
      wire signed ${bus(f.total)} sum = sums_4[neuron*${f.total} +: ${f.total}];
${body}
    end
  endgenerate`);
  return lines.join('\n');
}

const word = (f: JunctionFacts) => `right_words[neuron*${f.rightBits} +: ${f.rightBits}]`;

function linear(f: JunctionFacts): string {
  return `      reg ${bus(f.total)} word_5;
      always @(posedge clk) word_5 <= sum;
      assign ${word(f)} = word_5;`;
}

function relu(f: JunctionFacts): string {
  const slopes =
    f.rightSlopeBits > 0
      ? `
      reg slope_5;
      always @(posedge clk) slope_5 <= ~sum[${f.total - 1}] & (sum != {${f.total}{1'b0}});
      assign right_slopes[neuron] = slope_5;`
      : '';
  return `      reg ${bus(f.rightBits)} word_5;
      always @(posedge clk) word_5 <= sum[${f.total - 1}] ? {${f.rightBits}{1'b0}} : sum[${f.rightBits - 1}:0];
      assign ${word(f)} = word_5;${slopes}`;
}

/** The sum is clipped to the table's domain; its upper bits, sign turned round, are the entry's number. */
function table(f: JunctionFacts, format: FixedPoint): string {
  const entries = tableEntries(format);
  const index = addressBits(entries);
  const clippedBits = tableDomainBits(format) + f.fraction + 1;
  const width = f.rightBits + f.rightSlopeBits;
  const clip =
    clippedBits < f.total
      ? `      wire signed ${bus(clippedBits)} clipped;
      psnet_saturate #(.IN(${f.total}), .OUT(${clippedBits})) clip (.wide(sum), .narrow(clipped));`
      : `      wire signed ${bus(clippedBits)} clipped = sum;`;
  const drop = clippedBits - index;
  const slopes =
    f.rightSlopeBits > 0
      ? `
      assign right_slopes[neuron*${f.rightSlopeBits} +: ${f.rightSlopeBits}] = entry_5[${width - 1}:${f.rightBits}];`
      : '';
  const dropped =
    drop > 0
      ? `
      /* verilator lint_off UNUSEDSIGNAL */ // sums this close share an entry
      wire unused_bits = ^clipped[${drop - 1}:0];
      /* verilator lint_on UNUSEDSIGNAL */`
      : '';
  return `${clip}${dropped}
      wire ${bus(width)} entry_5;
      psnet_rom #(.WIDTH(${width}), .DEPTH(${entries}), .ADDRESS(${index}), .STYLE(${f.style('table')}), .INIT("${f.name}_table.hex")) lookup (
        .clk(clk), .read_address({~clipped[${clippedBits - 1}], clipped[${clippedBits - 2}:${drop}]}), .read_data(entry_5));
      assign ${word(f)} = entry_5[${f.rightBits - 1}:0];${slopes}`;
}
