/** What designs with a choice of learning rates have besides. */
export const ratesVerilog = `// word * 2^(MOST - halvings): the cost in units of the least learning rate. Nothing is rounded here, so that the
// gradient, rounded behind the multiplier, is rounded once.
module psnet_rate #(
  parameter TOTAL = 10,
  parameter MOST = 2,
  parameter BITS = 2
) (
  input signed [TOTAL-1:0] word,
  input [BITS-1:0] halvings,
  output signed [TOTAL+MOST-1:0] scaled
);
  wire signed [TOTAL+MOST-1:0] wide = {word, {MOST{1'b0}}};
  assign scaled = wide >>> halvings;
endmodule
`;
