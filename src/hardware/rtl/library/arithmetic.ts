/** Saturating fixed-point arithmetic of the written design. */
export const arithmeticVerilog = `// Saturating fixed-point arithmetic. Words have TOTAL bits, FRACTION of them behind the point.

// Clips IN bits to OUT bits.
module psnet_saturate #(
  parameter IN = 12,
  parameter OUT = 10
) (
  input signed [IN-1:0] wide,
  output signed [OUT-1:0] narrow
);
  wire fits = &wide[IN-1:OUT-1] | ~|wide[IN-1:OUT-1];
  assign narrow = fits ? wide[OUT-1:0] : {wide[IN-1], {(OUT-1){~wide[IN-1]}}};
endmodule

// a * b without a DSP block: row by row, one adder of A bits for each bit of b; the last row, of the sign bit, is
// subtracted. Each row gives one bit of the product and hands its upper bits on.
module psnet_shift_add #(
  parameter A = 10,
  parameter B = 10
) (
  input signed [A-1:0] a,
  input signed [B-1:0] b,
  output signed [A+B-1:0] product
);
  genvar i;
  generate
    for (i = 0; i < B; i = i + 1) begin : rows
      wire signed [A:0] copy = {a[A-1], a} & {(A+1){b[i]}};
      // Kept, so that synthesis leaves each row its carry chain.
      (* keep = "true" *) wire signed [A:0] sum;
      if (i == 0) begin : first
        assign sum = copy;
      end else begin : next
        wire signed [A:0] upper = {rows[i-1].sum[A], rows[i-1].sum[A:1]};
        if (i == B - 1) begin : last
          assign sum = upper - copy;
        end else begin : middle
          assign sum = upper + copy;
        end
        assign product[i-1] = rows[i-1].sum[0];
      end
    end
  endgenerate
  assign product[A+B-1:B-1] = rows[B-1].sum;
endmodule

// product = a * b / 2^SHIFT, rounded half up, saturated; it comes a clock later.
module psnet_multiply #(
  parameter A = 10,
  parameter B = 10,
  parameter TOTAL = 10,
  parameter SHIFT = 7,
  parameter DSP = 1
) (
  input clk,
  input signed [A-1:0] a,
  input signed [B-1:0] b,
  output reg signed [TOTAL-1:0] product
);
  // Room for the rounding carry, and for TOTAL bits after the shift.
  localparam WIDE = A + B + 1 > TOTAL + SHIFT + 1 ? A + B + 1 : TOTAL + SHIFT + 1;
  wire signed [A+B-1:0] exact;
  generate
    if (DSP != 0) begin : dsp
      wire signed [A+B-1:0] wide_a = {{B{a[A-1]}}, a};
      wire signed [A+B-1:0] wide_b = {{A{b[B-1]}}, b};
      assign exact = wide_a * wide_b;
    end else begin : tables
      psnet_shift_add #(.A(A), .B(B)) shift_add (.a(a), .b(b), .product(exact));
    end
  endgenerate
  wire signed [WIDE-1:0] half = {{(WIDE-SHIFT){1'b0}}, 1'b1, {(SHIFT-1){1'b0}}};
  /* verilator lint_off UNUSEDSIGNAL */ // the bits that rounding drops
  wire signed [WIDE-1:0] raised = {{(WIDE-A-B){exact[A+B-1]}}, exact} + half;
  /* verilator lint_on UNUSEDSIGNAL */
  wire signed [TOTAL-1:0] clipped;
  psnet_saturate #(.IN(WIDE - SHIFT), .OUT(TOTAL)) saturate (.wide(raised[WIDE-1:SHIFT]), .narrow(clipped));
  always @(posedge clk) product <= clipped;
endmodule

// Sum of N words of IN bits, exact in OUT bits: a tree of adders.
module psnet_tree #(
  parameter N = 4,
  parameter IN = 10,
  parameter OUT = 12
) (
  input [N*IN-1:0] words,
  output signed [OUT-1:0] sum
);
  localparam LOW = N / 2;
  generate
    if (N == 1) begin : leaf
      assign sum = {{(OUT-IN){words[IN-1]}}, words};
    end else begin : node
      wire signed [OUT-1:0] low;
      wire signed [OUT-1:0] high;
      psnet_tree #(.N(LOW), .IN(IN), .OUT(OUT)) low_half (.words(words[LOW*IN-1:0]), .sum(low));
      psnet_tree #(.N(N - LOW), .IN(IN), .OUT(OUT)) high_half (.words(words[N*IN-1:LOW*IN]), .sum(high));
      assign sum = low + high;
    end
  endgenerate
endmodule

// UP: weight - gradient, saturated, a clock later.
module psnet_subtract #(
  parameter TOTAL = 10
) (
  input clk,
  input signed [TOTAL-1:0] value,
  input signed [TOTAL-1:0] less,
  output reg signed [TOTAL-1:0] difference
);
  wire signed [TOTAL:0] wide = {value[TOTAL-1], value} - {less[TOTAL-1], less};
  wire signed [TOTAL-1:0] clipped;
  psnet_saturate #(.IN(TOTAL + 1), .OUT(TOTAL)) saturate (.wide(wide), .narrow(clipped));
  always @(posedge clk) difference <= clipped;
endmodule

// word / 2^SHIFT, rounded half up.
module psnet_scale #(
  parameter TOTAL = 10,
  parameter SHIFT = 3
) (
  input signed [TOTAL-1:0] word,
  output signed [TOTAL-1:0] scaled
);
  generate
    if (SHIFT == 0) begin : same
      assign scaled = word;
    end else begin : shifted
      wire signed [TOTAL+SHIFT:0] half = {{(TOTAL+1){1'b0}}, 1'b1, {(SHIFT-1){1'b0}}};
      /* verilator lint_off UNUSEDSIGNAL */ // the bits that rounding drops
      wire signed [TOTAL+SHIFT:0] raised = {{(SHIFT+1){word[TOTAL-1]}}, word} + half;
      /* verilator lint_on UNUSEDSIGNAL */
      assign scaled = raised[TOTAL+SHIFT-1:SHIFT];
    end
  endgenerate
endmodule
`;
