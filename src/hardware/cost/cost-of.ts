import type { Architecture } from '../architecture.ts';
import type { Device } from '../devices.ts';
import { type Memory, memoriesOf } from '../memories.ts';
import { type BillEntry, billOf } from './bill.ts';
import { costModels, countOf } from './cost-model.ts';
import { type DspPlan, planDsp } from './dsp-policy.ts';
import { blockRamsOf, featuresOf } from './features.ts';

/** Resources of a part or a design. `bram36` counts RAMB36 (halves are RAMB18) or the same in bits elsewhere. */
export interface Resources {
  readonly lut: number;
  readonly ff: number;
  readonly dsp: number;
  readonly bram36: number;
  /** Block RAMs of the family's own kind. */
  readonly bram: number;
}

/** A design with its costs: what the estimate is told from, and what search and the studio rank. */
export interface Costed {
  readonly architecture: Architecture;
  readonly memories: readonly Memory[];
  readonly dsp: DspPlan;
  readonly bill: readonly BillEntry[];
  readonly resources: Resources;
  readonly interval: { readonly [resource in keyof Resources]: readonly [low: number, high: number] };
  readonly fits: boolean;
}

/** Costs a design on a part: a few multiplications per junction, so that thousands can be compared. */
export function costOf(architecture: Architecture, device: Device): Costed {
  const memories = memoriesOf(architecture, device.family);
  const dsp = planDsp(architecture, device);
  const bill = billOf(architecture, memories, dsp, architecture.rates.shift);
  const features = featuresOf(architecture, memories, bill, device.family);
  const model = costModels[device.family];
  const lut = countOf(model, 'lut', features);
  const ff = countOf(model, 'ff', features);
  const bram = blockRamsOf(memories, device.family);
  const resources = { lut: lut.value, ff: ff.value, dsp: dsp.dsp, bram36: inBram36(bram, device), bram };
  const interval = {
    lut: [lut.low, lut.high],
    ff: [ff.low, ff.high],
    dsp: [dsp.dsp, dsp.dsp],
    bram36: [resources.bram36, resources.bram36],
    bram: [bram, bram],
  } as const;
  const available = availableOn(device);
  const fits = (Object.keys(available) as (keyof Resources)[]).every(
    (each) => resources[each] <= available[each],
  );
  return { architecture, memories, dsp, bill, resources, interval, fits };
}

const inBram36 = (blocks: number, { bramBits }: Device) => Math.ceil((blocks * bramBits * 2) / 36_864) / 2;

/** What a part offers, in the resources of an estimate. */
export const availableOn = (device: Device): Resources => ({
  lut: device.lut,
  ff: device.ff,
  dsp: device.dsp,
  bram36: inBram36(device.bram, device),
  bram: device.bram,
});
