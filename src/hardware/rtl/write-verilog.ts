import type { Design } from '../design.ts';
import { junctionModule } from './junction-module.ts';
import { arithmeticVerilog } from './library/arithmetic.ts';
import { controlVerilog } from './library/control.ts';
import { layersVerilog } from './library/layers.ts';
import { memoriesVerilog } from './library/memories.ts';
import { ratesVerilog } from './library/rates.ts';
import { memoryImages } from './memory-images.ts';
import { topModule } from './top-module.ts';

/** The design as files by name: Verilog-2005, a module a file, and the images its memories are initialised from. */
export function verilogOf(design: Design): Map<string, string> {
  const { mode, rates } = design.architecture;
  const library = [memoriesVerilog, arithmeticVerilog, layersVerilog, controlVerilog];
  if (mode === 'training' && rates.halvings > 0) library.push(ratesVerilog);
  const modules = [
    ...library.flatMap(modulesOf),
    ...design.architecture.junctions.map((_, i) => junctionModule(design, i)),
    topModule(design),
  ];
  return new Map([
    ...modules.map((text): [string, string] => [`${moduleName(text)}.v`, framed(text)]),
    ...memoryImages(design),
  ]);
}

/** Cuts a text of several modules, each with the comment above it, into one text per module. */
const modulesOf = (text: string): string[] =>
  text
    .split(/(?<=^endmodule\n)/m)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const moduleName = (text: string) => /^module (\w+)/m.exec(text)?.[1] ?? '';

/** A source without default nets, where a port's kind must be said: `input clk` becomes `input wire clk`. */
const framed = (text: string) =>
  `\`default_nettype none\n\n${text.trim()}\n\n\`default_nettype wire\n`.replace(
    /^(\s*)(input|output) (?!reg\b|wire\b)/gm,
    '$1$2 wire ',
  );
