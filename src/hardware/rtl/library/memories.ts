/** Memories of the written design: RAM with a registered read, ROM, and RAM read at once. */
export const memoriesVerilog = `// Memories. STYLE: 0 registers, 1 look-up tables, 2 block RAM.

// One write and one read port; the word comes a clock after its address. All words start as 0, or as INIT says
// (a file of hexadecimal words). The design never reads a word in the clock that writes it.
module psnet_ram #(
  parameter WIDTH = 8,
  parameter DEPTH = 16,
  parameter ADDRESS = 4,
  parameter STYLE = 1,
  parameter INIT = ""
) (
  input clk,
  input write,
  input [ADDRESS-1:0] write_address,
  input [WIDTH-1:0] write_data,
  input [ADDRESS-1:0] read_address,
  output reg [WIDTH-1:0] read_data
);
  generate
    if (STYLE == 2) begin : block
      (* ram_style = "block", no_rw_check *) reg [WIDTH-1:0] words [0:DEPTH-1];
      integer i;
      initial
        if (INIT == "") for (i = 0; i < DEPTH; i = i + 1) words[i] = {WIDTH{1'b0}};
        else $readmemh(INIT, words);
      always @(posedge clk) begin
        if (write) words[write_address] <= write_data;
        read_data <= words[read_address];
      end
    end else if (STYLE == 1) begin : tables
      (* ram_style = "distributed" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      integer i;
      initial
        if (INIT == "") for (i = 0; i < DEPTH; i = i + 1) words[i] = {WIDTH{1'b0}};
        else $readmemh(INIT, words);
      always @(posedge clk) begin
        if (write) words[write_address] <= write_data;
        read_data <= words[read_address];
      end
    end else begin : registers
      (* ram_style = "registers" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      integer i;
      initial
        if (INIT == "") for (i = 0; i < DEPTH; i = i + 1) words[i] = {WIDTH{1'b0}};
        else $readmemh(INIT, words);
      always @(posedge clk) begin
        if (write) words[write_address] <= write_data;
        read_data <= words[read_address];
      end
    end
  endgenerate
endmodule

// Read only; the word comes a clock after its address.
module psnet_rom #(
  parameter WIDTH = 8,
  parameter DEPTH = 16,
  parameter ADDRESS = 4,
  parameter STYLE = 1,
  parameter INIT = ""
) (
  input clk,
  input [ADDRESS-1:0] read_address,
  output reg [WIDTH-1:0] read_data
);
  generate
    if (STYLE == 2) begin : block
      (* rom_style = "block" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      initial $readmemh(INIT, words);
      always @(posedge clk) read_data <= words[read_address];
    end else begin : tables
      (* rom_style = "logic" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      initial $readmemh(INIT, words);
      always @(posedge clk) read_data <= words[read_address];
    end
  endgenerate
endmodule

// One write and one read port; the word is there at once. STYLE 0 or 1.
module psnet_scratch #(
  parameter WIDTH = 8,
  parameter DEPTH = 16,
  parameter ADDRESS = 4,
  parameter STYLE = 1
) (
  input clk,
  input write,
  input [ADDRESS-1:0] address,
  input [WIDTH-1:0] write_data,
  output [WIDTH-1:0] read_data
);
  generate
    if (STYLE == 1) begin : tables
      (* ram_style = "distributed" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      integer i;
      initial for (i = 0; i < DEPTH; i = i + 1) words[i] = {WIDTH{1'b0}};
      always @(posedge clk) if (write) words[address] <= write_data;
      assign read_data = words[address];
    end else begin : registers
      (* ram_style = "registers" *) reg [WIDTH-1:0] words [0:DEPTH-1];
      integer i;
      initial for (i = 0; i < DEPTH; i = i + 1) words[i] = {WIDTH{1'b0}};
      always @(posedge clk) if (write) words[address] <= write_data;
      assign read_data = words[address];
    end
  endgenerate
endmodule
`;
