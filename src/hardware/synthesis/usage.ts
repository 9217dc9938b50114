import * as v from 'valibot';
import { ok, problem, type Result } from '../../base/result.ts';
import type { DeviceFamily } from '../devices.ts';

/** What a synthesised design takes, in the units of the estimate. */
export interface Usage {
  readonly lut: number;
  readonly ff: number;
  readonly dsp: number;
  readonly bram: number;
}

type Rule = readonly [pattern: RegExp, resource: keyof Usage, each: number];

const amd: Rule[] = [
  [/^(LUT[1-6]|INV|SRL16E|SRLC32E)$/, 'lut', 1],
  [/^RAM(32|64)X1D(_1)?$/, 'lut', 2],
  [/^(RAM32M|RAM64M|RAM128X1D)$/, 'lut', 4],
  [/^(RAM32M16|RAM64M8|RAM256X1D)$/, 'lut', 8],
  [/^FD[RSCP]E(_1)?$/, 'ff', 1],
  [/^DSP48E[12]$/, 'dsp', 1],
  [/^RAMB36E[12]$/, 'bram', 1],
  [/^RAMB18E[12]$/, 'bram', 0.5],
];

/** What each cell of a family counts as. An ECP5 carry cell sits on two tables, its 16×4 RAM in three slices of two. */
const rules: Readonly<Record<DeviceFamily, readonly Rule[]>> = {
  xc7: amd,
  xcup: amd,
  ice40: [
    [/^SB_LUT4$/, 'lut', 1],
    [/^SB_DFF/, 'ff', 1],
    [/^SB_MAC16$/, 'dsp', 1],
    [/^SB_RAM40_4K/, 'bram', 1],
  ],
  ecp5: [
    [/^LUT4$/, 'lut', 1],
    [/^CCU2C$/, 'lut', 2],
    [/^TRELLIS_DPR16X4$/, 'lut', 6],
    [/^TRELLIS_FF$/, 'ff', 1],
    [/^MULT18X18D$/, 'dsp', 1],
    [/^(DP16KD|PDPW16KD)$/, 'bram', 1],
  ],
};

const statistics = v.object({
  design: v.object({ num_cells_by_type: v.record(v.string(), v.number()) }),
});

/** Reads Yosys' `stat -json` of a design. */
export function readUsage(json: string, family: DeviceFamily): Result<Usage> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    parsed = undefined;
  }
  const checked = v.safeParse(statistics, parsed);
  if (!checked.success)
    return problem('synthesis-statistics', 'Yosys left no count of cells.', 'Look at its log.');
  const usage = { lut: 0, ff: 0, dsp: 0, bram: 0 };
  for (const [cell, count] of Object.entries(checked.output.design.num_cells_by_type))
    for (const [pattern, resource, each] of rules[family])
      if (pattern.test(cell)) usage[resource] += each * count;
  return ok(usage);
}
