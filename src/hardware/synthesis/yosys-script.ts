import type { DeviceFamily } from '../devices.ts';

/** The synthesis command of each family; trees of wide multiplexers in ECP5 trade area for speed and stay off. */
const commands: Readonly<Record<DeviceFamily, string>> = {
  xc7: 'synth_xilinx -family xc7 -flatten -noiopad',
  xcup: 'synth_xilinx -family xcup -flatten -noiopad',
  ice40: 'synth_ice40 -dsp',
  ecp5: 'synth_ecp5 -nowidelut',
};

/** Modules that synthesis makes once and repeats: processors and memories. */
const repeated = ['multiply', 'tree', 'subtract', 'cost_bank', 'ram', 'rom'];

/** File that the script leaves the count of cells in. */
export const statisticsFile = 'statistics.json';

/** A Yosys script that synthesises `top` of the given sources; repeated modules keep their boundaries. */
export function yosysScript(
  sources: readonly string[],
  family: DeviceFamily,
  top = 'psnet_top',
  parameters: Readonly<Record<string, number | string>> = {},
): string {
  const set = Object.entries(parameters).map(([name, value]) => `-set ${name} ${value}`);
  return [
    `read_verilog -defer ${sources.join(' ')}`,
    ...(set.length > 0 ? [`chparam ${set.join(' ')} ${top}`] : []),
    `hierarchy -top ${top}`,
    `setattr -mod -set keep_hierarchy 1 ${repeated.map((name) => `=*psnet_${name}*`).join(' ')}`,
    `${commands[family]} -top ${top}`,
    `tee -o ${statisticsFile} stat -json`,
    '',
  ].join('\n');
}
