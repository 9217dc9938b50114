import { expect, test } from 'vitest';
import { drawDesign } from '../../bench/fpga/designs.ts';
import { quantile } from '../../bench/fpga/fit.ts';
import { measure } from '../../bench/fpga/measure.ts';
import { readKept } from '../../bench/fpga/results.ts';
import { outdated, synthesise } from '../../bench/fpga/synthesise.ts';
import { type Counted, costModels, countOf } from '../../src/hardware/cost/cost-model.ts';

const kept = readKept().filter((each) => !outdated(drawDesign(each.family, each.number), each));

test('estimates agree with the kept syntheses of the Verilog as it is written today', () => {
  expect(kept.length).toBeGreaterThanOrEqual(60);
  const errors: number[] = [];
  let inside = 0;
  for (const each of kept) {
    const { features, dsp, bram } = measure(drawDesign(each.family, each.number), each);
    expect({ dsp, bram }).toEqual({ dsp: each.usage.dsp, bram: each.usage.bram });
    for (const resource of ['lut', 'ff'] as const) {
      const counted: Counted = countOf(costModels[each.family], resource, features);
      const real = each.usage[resource];
      errors.push(Math.abs(counted.value / real - 1));
      if (real >= counted.low && real <= counted.high) inside++;
    }
  }
  expect(quantile(errors, 0.5)).toBeLessThanOrEqual(0.1);
  expect(quantile(errors, 0.9)).toBeLessThanOrEqual(0.25);
  expect(inside / errors.length).toBeGreaterThanOrEqual(0.9);
});

test('synthesised anew, the smallest kept design is what was kept', { timeout: 300_000 }, async () => {
  const smallest = kept.reduce((a, b) => (b.usage.lut < a.usage.lut ? b : a));
  const { result, fresh } = await synthesise(drawDesign(smallest.family, smallest.number), []);
  expect(fresh).toBe(true);
  expect(result.usage).toEqual(smallest.usage);
});
