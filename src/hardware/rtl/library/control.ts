/** Activations and control of the written design. */
export const controlVerilog = `// Control: inputs come in, blocks start, flags and labels travel with their input.

// load_start ends the loading of an input, and start, a clock later, begins the block of the junctions.
// A block starts when the next input is loaded (or flush asks for an empty one) and the last block is over.
module psnet_control #(
  parameter TIMER_BITS = 6,
  parameter [TIMER_BITS-1:0] WAIT = 35,
  parameter LOAD_BITS = 5,
  parameter [LOAD_BITS-1:0] LAST_LOAD = 31,
  parameter LABEL_BITS = 5,
  parameter STAGES = 5
) (
  input clk,
  input reset,
  input in_valid,
  output in_ready,
  input in_learn,
  input [LABEL_BITS-1:0] in_label,
  input flush,
  output write,
  output load_start,
  output reg start,
  output reg [STAGES-1:0] forward,
  output reg [STAGES-1:0] learn,
  output reg [STAGES*LABEL_BITS-1:0] labels
);
  reg [TIMER_BITS-1:0] timer;
  reg [LOAD_BITS-1:0] loads;
  reg loaded;
  reg loaded_learn;
  reg [LABEL_BITS-1:0] loaded_label;
  wire idle = timer == {TIMER_BITS{1'b0}};
  assign load_start = idle & (loaded | (flush & (loads == {LOAD_BITS{1'b0}})));
  assign in_ready = ~loaded & ~load_start;
  assign write = in_valid & in_ready;
  always @(posedge clk)
    if (reset) begin
      timer <= {TIMER_BITS{1'b0}};
      loads <= {LOAD_BITS{1'b0}};
      loaded <= 1'b0;
      loaded_learn <= 1'b0;
      loaded_label <= {LABEL_BITS{1'b0}};
      start <= 1'b0;
      forward <= {STAGES{1'b0}};
      learn <= {STAGES{1'b0}};
      labels <= {(STAGES*LABEL_BITS){1'b0}};
    end else begin
      start <= load_start;
      if (load_start) timer <= WAIT;
      else if (~idle) timer <= timer - 1'b1;
      if (write) begin
        loads <= loads == LAST_LOAD ? {LOAD_BITS{1'b0}} : loads + 1'b1;
        loaded <= loads == LAST_LOAD;
        loaded_learn <= in_learn;
        loaded_label <= in_label;
      end
      if (load_start) begin
        loaded <= 1'b0;
        forward <= {forward[STAGES-2:0], loaded};
        learn <= {learn[STAGES-2:0], loaded & loaded_learn};
        labels <= {labels[(STAGES-1)*LABEL_BITS-1:0], loaded_label};
      end
    end
endmodule

// Passes a signal on STAGES clocks later.
module psnet_delay #(
  parameter BITS = 1,
  parameter STAGES = 1
) (
  input clk,
  input [BITS-1:0] now,
  output [BITS-1:0] later
);
  reg [STAGES*BITS-1:0] stages;
  generate
    if (STAGES == 1) begin : one
      always @(posedge clk) stages <= now;
    end else begin : many
      always @(posedge clk) stages <= {stages[(STAGES-1)*BITS-1:0], now};
    end
  endgenerate
  assign later = stages[STAGES*BITS-1 -: BITS];
endmodule

// Counts a junction's cycles and its place within them: clocks of a neuron, neurons (or groups of them) done.
module psnet_cycle #(
  parameter CYCLE_BITS = 5,
  parameter [CYCLE_BITS-1:0] LAST_CYCLE = 31,
  parameter [CYCLE_BITS-1:0] LAST_FIRST = 7,
  parameter PHASE_BITS = 1,
  parameter [PHASE_BITS-1:0] LAST_PHASE = 1,
  parameter GROUP_BITS = 5
) (
  input clk,
  input reset,
  input start,
  output reg running,
  output reg [CYCLE_BITS-1:0] cycle,
  output reg [PHASE_BITS-1:0] phase,
  output reg [GROUP_BITS-1:0] group,
  output last_phase,
  output first_sweep
);
  assign last_phase = phase == LAST_PHASE;
  /* verilator lint_off CMPCONST */ // a junction of one sweep is always in its first
  assign first_sweep = cycle <= LAST_FIRST;
  /* verilator lint_on CMPCONST */
  always @(posedge clk)
    if (reset) running <= 1'b0;
    else if (start) running <= 1'b1;
    else if (cycle == LAST_CYCLE) running <= 1'b0;
  always @(posedge clk)
    if (start) begin
      cycle <= {CYCLE_BITS{1'b0}};
      phase <= {PHASE_BITS{1'b0}};
      group <= {GROUP_BITS{1'b0}};
    end else if (running) begin
      cycle <= cycle + 1'b1;
      phase <= last_phase ? {PHASE_BITS{1'b0}} : phase + 1'b1;
      if (last_phase) group <= group + 1'b1;
    end
endmodule

// The first of the largest outputs, a clock after the last of them: the class.
module psnet_best #(
  parameter WORDS = 1,
  parameter BITS = 10,
  parameter SIGNED = 1,
  parameter INDEX_BITS = 5,
  parameter [INDEX_BITS-1:0] STEP = 1,
  parameter [INDEX_BITS-1:0] LAST = 31
) (
  input clk,
  input start,
  input valid,
  input [WORDS*BITS-1:0] words,
  output reg done,
  output [INDEX_BITS-1:0] index
);
  // Signed words compare as unsigned ones when their sign bit is turned round.
  localparam [BITS-1:0] TURN = SIGNED != 0 ? {1'b1, {(BITS-1){1'b0}}} : {BITS{1'b0}};
  reg [INDEX_BITS-1:0] best;
  reg [INDEX_BITS-1:0] next;
  reg [BITS-1:0] most;
  reg some;
  reg [INDEX_BITS-1:0] best_now;
  reg [BITS-1:0] most_now;
  reg some_now;
  integer i;
  always @* begin
    best_now = best;
    most_now = most;
    some_now = some;
    for (i = 0; i < WORDS; i = i + 1)
      if (~some_now | ((words[i*BITS +: BITS] ^ TURN) > most_now)) begin
        best_now = next + i[INDEX_BITS-1:0];
        most_now = words[i*BITS +: BITS] ^ TURN;
        some_now = 1'b1;
      end
  end
  always @(posedge clk) begin
    done <= valid & (next == LAST);
    if (start) begin
      some <= 1'b0;
      next <= {INDEX_BITS{1'b0}};
    end else if (valid) begin
      best <= best_now;
      most <= most_now;
      some <= some_now;
      next <= next + STEP;
    end
  end
  assign index = best;
endmodule
`;
