/** The queues between junctions: activations with their slopes, and costs (δ). */
export const layersVerilog = `// Queues between junctions. A layer lies in BANKS memories, neuron n in bank n mod BANKS at row n / BANKS, so that
// a clock's lanes each find a bank of their own. Each block writes one slot of the queue and reads another.

// Counts 0..LAST and starts over: the slot of a block.
module psnet_slot #(
  parameter BITS = 2,
  parameter [BITS-1:0] LAST = 2,
  parameter [BITS-1:0] FIRST = 0
) (
  input clk,
  input reset,
  input next,
  output reg [BITS-1:0] slot
);
  always @(posedge clk)
    if (reset) slot <= FIRST;
    else if (next) slot <= slot == LAST ? {BITS{1'b0}} : slot + 1'b1;
endmodule

// Words in order of neurons: the row and the group of banks that the next WORDS of them belong to.
module psnet_order #(
  parameter GROUPS = 4,
  parameter GROUP_BITS = 2,
  parameter [GROUP_BITS-1:0] LAST = 3,
  parameter ROW_BITS = 3
) (
  input clk,
  input first,
  input next,
  output reg [ROW_BITS-1:0] row,
  output reg [GROUP_BITS-1:0] group
);
  always @(posedge clk)
    if (first) begin
      row <= {ROW_BITS{1'b0}};
      group <= {GROUP_BITS{1'b0}};
    end else if (next) begin
      group <= GROUPS == 1 || group == LAST ? {GROUP_BITS{1'b0}} : group + 1'b1;
      if (GROUPS == 1 || group == LAST) row <= row + 1'b1;
    end
endmodule

// A layer's words: written WORDS at a time in order, read one per bank at a row of its own.
module psnet_layer #(
  parameter BANKS = 8,
  parameter WORDS = 2,
  parameter BITS = 10,
  parameter ROW_BITS = 3,
  parameter DEPTH = 16,
  parameter SLOT_BITS = 1,
  parameter [SLOT_BITS-1:0] LAST_SLOT = 1,
  parameter GROUP_BITS = 2,
  parameter [GROUP_BITS-1:0] LAST_GROUP = 3,
  parameter STYLE = 1
) (
  input clk,
  input reset,
  input write_start,
  input write,
  input [WORDS*BITS-1:0] words,
  input read_start,
  input [BANKS*ROW_BITS-1:0] rows,
  output [BANKS*BITS-1:0] read_words
);
  localparam GROUPS = BANKS / WORDS;
  wire [SLOT_BITS-1:0] write_slot;
  wire [SLOT_BITS-1:0] read_slot;
  wire [ROW_BITS-1:0] write_row;
  wire [GROUP_BITS-1:0] group;
  psnet_slot #(.BITS(SLOT_BITS), .LAST(LAST_SLOT)) writes (
    .clk(clk), .reset(reset), .next(write_start), .slot(write_slot));
  // The oldest slot is read: with two of them the one before, with more the next to be overwritten.
  psnet_slot #(.BITS(SLOT_BITS), .LAST(LAST_SLOT), .FIRST({{(SLOT_BITS-1){1'b0}}, 1'b1})) reads (
    .clk(clk), .reset(reset), .next(read_start), .slot(read_slot));
  psnet_order #(.GROUPS(GROUPS), .GROUP_BITS(GROUP_BITS), .LAST(LAST_GROUP), .ROW_BITS(ROW_BITS)) order (
    .clk(clk), .first(reset | write_start), .next(write), .row(write_row), .group(group));
  genvar bank;
  generate
    for (bank = 0; bank < BANKS; bank = bank + 1) begin : banks
      localparam integer OWN = bank / WORDS;
      psnet_ram #(.WIDTH(BITS), .DEPTH(DEPTH), .ADDRESS(SLOT_BITS + ROW_BITS), .STYLE(STYLE)) ram (
        .clk(clk),
        .write(write & (group == OWN[GROUP_BITS-1:0])),
        .write_address({write_slot, write_row}),
        .write_data(words[(bank % WORDS)*BITS +: BITS]),
        .read_address({read_slot, rows[bank*ROW_BITS +: ROW_BITS]}),
        .read_data(read_words[bank*BITS +: BITS]));
    end
  endgenerate
endmodule

// One bank of costs: products are added into it, saturated; the sum so far also goes to the queue.
module psnet_cost_bank #(
  parameter TOTAL = 10,
  parameter ROW_BITS = 3,
  parameter SCRATCH_STYLE = 1,
  parameter QUEUE_STYLE = 1
) (
  input clk,
  input reset,
  input write_start,
  input add,
  input first,
  input [ROW_BITS-1:0] row,
  input signed [TOTAL-1:0] product,
  input read_start,
  input [ROW_BITS-1:0] read_row,
  output [TOTAL-1:0] cost
);
  localparam DEPTH = 1 << ROW_BITS;
  wire [TOTAL-1:0] stored;
  wire [TOTAL-1:0] so_far = first ? {TOTAL{1'b0}} : stored;
  wire signed [TOTAL:0] wide = {so_far[TOTAL-1], so_far} + {product[TOTAL-1], product};
  wire signed [TOTAL-1:0] clipped;
  wire write_slot;
  wire read_slot;
  psnet_saturate #(.IN(TOTAL + 1), .OUT(TOTAL)) saturate (.wide(wide), .narrow(clipped));
  psnet_scratch #(.WIDTH(TOTAL), .DEPTH(DEPTH), .ADDRESS(ROW_BITS), .STYLE(SCRATCH_STYLE)) accumulator (
    .clk(clk), .write(add), .address(row), .write_data(clipped), .read_data(stored));
  psnet_slot #(.BITS(1), .LAST(1'b1)) writes (.clk(clk), .reset(reset), .next(write_start), .slot(write_slot));
  psnet_slot #(.BITS(1), .LAST(1'b1), .FIRST(1'b1)) reads (
    .clk(clk), .reset(reset), .next(read_start), .slot(read_slot));
  psnet_ram #(.WIDTH(TOTAL), .DEPTH(2 * DEPTH), .ADDRESS(ROW_BITS + 1), .STYLE(QUEUE_STYLE)) queue (
    .clk(clk),
    .write(add),
    .write_address({write_slot, row}),
    .write_data(clipped),
    .read_address({read_slot, read_row}),
    .read_data(cost));
endmodule

// The costs of a hidden layer: one product per bank and clock is added in, WORDS of them in order are read.
module psnet_costs #(
  parameter BANKS = 8,
  parameter WORDS = 2,
  parameter TOTAL = 10,
  parameter ROW_BITS = 3,
  parameter GROUP_BITS = 2,
  parameter SCRATCH_STYLE = 1,
  parameter QUEUE_STYLE = 1
) (
  input clk,
  input reset,
  input write_start,
  input add,
  input first,
  input [BANKS*ROW_BITS-1:0] rows,
  input [BANKS*TOTAL-1:0] products,
  input read_start,
  input [ROW_BITS-1:0] read_row,
  input [GROUP_BITS-1:0] read_group,
  output [WORDS*TOTAL-1:0] costs
);
  wire [BANKS*TOTAL-1:0] row_costs;
  genvar bank;
  generate
    for (bank = 0; bank < BANKS; bank = bank + 1) begin : banks
      psnet_cost_bank #(
        .TOTAL(TOTAL), .ROW_BITS(ROW_BITS), .SCRATCH_STYLE(SCRATCH_STYLE), .QUEUE_STYLE(QUEUE_STYLE)) costs_of_bank (
        .clk(clk), .reset(reset), .write_start(write_start), .add(add), .first(first),
        .row(rows[bank*ROW_BITS +: ROW_BITS]),
        .product(products[bank*TOTAL +: TOTAL]),
        .read_start(read_start), .read_row(read_row),
        .cost(row_costs[bank*TOTAL +: TOTAL]));
    end
    if (BANKS == WORDS) begin : whole
      /* verilator lint_off UNUSEDSIGNAL */ // a row is one group
      wire unused = ^read_group;
      /* verilator lint_on UNUSEDSIGNAL */
      assign costs = row_costs;
    end else begin : grouped
      reg [GROUP_BITS-1:0] group;
      always @(posedge clk) group <= read_group;
      assign costs = row_costs[group*(WORDS*TOTAL) +: WORDS*TOTAL];
    end
  endgenerate
endmodule
`;
