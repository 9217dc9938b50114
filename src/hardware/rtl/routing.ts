import type { Design } from '../design.ts';
import type { JunctionFacts } from './junction-facts.ts';
import { bus, sized } from './verilog.ts';

/**
 * Verilog that brings bank words to lanes and products back to banks. Lane and bank are one and the same, except
 * where dither permutes them from sweep to sweep and a clock finishes several neurons: then each lane picks among
 * the banks of its sweeps.
 */
export function routing(design: Design, i: number, f: JunctionFacts): string {
  const { z, crossbar } = f.plan;
  const historyBits = f.leftBits + f.slopeBits;
  const wires = [`\n  // Lanes`, `  wire ${bus(z * f.leftBits)} lane_words_2;`];
  if (f.training) wires.push(`  wire ${bus(z * historyBits)} lane_history_2;`);
  if (f.propagates)
    wires.push(`  wire ${bus(z * f.total)} lane_products_4;`, `  wire ${bus(z * f.total)} bank_products_4;`);
  if (!crossbar) {
    wires.push('  assign lane_words_2 = bank_words_2;');
    if (f.training) wires.push('  assign lane_history_2 = history_2;');
    if (f.propagates) wires.push('  assign bank_products_4 = lane_products_4;');
    return wires.join('\n');
  }
  const { toLane, toBank } = permutations(design, i);
  const sweeps = toLane.length;
  const sweepBits = Math.max(1, Math.ceil(Math.log2(sweeps)));
  wires.push(sweepCounter(f, sweepBits));
  wires.push(multiplexer('lane_words_2', 'bank_words_2', 'sweep_2', f.leftBits, toLane, sweepBits));
  if (f.training)
    wires.push(multiplexer('lane_history_2', 'history_2', 'sweep_2', historyBits, toLane, sweepBits));
  if (f.propagates) {
    wires.push(
      `  wire ${bus(sweepBits)} sweep_4;`,
      `  psnet_delay #(.BITS(${sweepBits}), .STAGES(2)) delay_sweep_number (.clk(clk), .now(sweep_2), .later(sweep_4));`,
    );
    wires.push(multiplexer('bank_products_4', 'lane_products_4', 'sweep_4', f.total, toBank, sweepBits));
  }
  return wires.join('\n');
}

/** By sweep: the bank of each lane, and the lane of each bank. */
function permutations(design: Design, i: number) {
  const { z, depth, cycles } = design.architecture.junctions[i];
  const { bankOf } = design.schedules[i];
  const toLane = Array.from({ length: cycles / depth }, (_, sweep) =>
    Array.from({ length: z }, (_, lane) => bankOf[sweep * depth * z + lane]),
  );
  const toBank = toLane.map((banks) => {
    const lanes = new Array<number>(z);
    for (const [lane, bank] of banks.entries()) lanes[bank] = lane;
    return lanes;
  });
  return { toLane, toBank };
}

function sweepCounter(f: JunctionFacts, bits: number): string {
  const { depth } = f.plan;
  return `  reg ${bus(f.rowBits)} step;
  reg ${bus(bits)} sweep, sweep_1, sweep_2;
  always @(posedge clk) begin
    if (start) begin
      step <= {${f.rowBits}{1'b0}};
      sweep <= {${bits}{1'b0}};
    end else if (running) begin
      step <= step == ${sized(f.rowBits, depth - 1)} ? {${f.rowBits}{1'b0}} : step + 1'b1;
      if (step == ${sized(f.rowBits, depth - 1)}) sweep <= sweep + 1'b1;
    end
    sweep_1 <= sweep;
    sweep_2 <= sweep_1;
  end`;
}

/** out word k = in word table[select][k], written out sweep by sweep. */
function multiplexer(
  to: string,
  from: string,
  select: string,
  bits: number,
  table: readonly (readonly number[])[],
  selectBits: number,
): string {
  const z = table[0].length;
  const pick = (row: readonly number[]) =>
    `{${[...row]
      .reverse()
      .map((k) => `${from}[${k * bits} +: ${bits}]`)
      .join(', ')}}`;
  const cases = table
    .slice(0, -1)
    .map((row, sweep) => `      ${sized(selectBits, sweep)}: routed_${to} = ${pick(row)};`);
  return `  reg ${bus(z * bits)} routed_${to};
  always @*
    case (${select})
${cases.join('\n')}
      default: routed_${to} = ${pick(table[table.length - 1])};
    endcase
  assign ${to} = routed_${to};`;
}
