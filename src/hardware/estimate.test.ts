import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../network/build-network.ts';
import { badValue, conv, dense, goodValue, networkOf } from '../network/testing/networks.ts';
import { estimateHardware } from './estimate.ts';
import { demoHardware, demoNetwork, hardwareNetwork } from './testing/designs.ts';

const demo = () => goodValue(estimateHardware(demoNetwork(), demoHardware()));
const codes = (...args: Parameters<typeof estimateHardware>) =>
  badValue(estimateHardware(...args)).map(({ code, nearest }) => [code, nearest]);

describe("the article's demo", () => {
  test('junction cycles 32 and 32, 34 to 36 clocks per input', () => {
    const { junctions, clocksPerInput, inputsPerSecond, latencySeconds } = demo();
    expect(junctions.map(({ cycles }) => cycles)).toEqual([32, 32]);
    expect(clocksPerInput).toBeGreaterThanOrEqual(34);
    expect(clocksPerInput).toBeLessThanOrEqual(36);
    expect(inputsPerSecond).toBe(15e6 / clocksPerInput);
    expect(latencySeconds).toBeCloseTo((3 * clocksPerInput) / 15e6, 12);
  });

  test('storage in words as the formulae give', () => {
    expect(demo().storage).toEqual({
      activations: 5 * 1024 + 3 * 64,
      derivatives: 3 * 64,
      deltas: 2 * 96,
      biases: 96,
      weights: 5120,
      total: 5 * 1024 + 3 * 64 + 3 * 64 + 2 * 96 + 96 + 5120,
    });
  });

  test('FF and BP multipliers fill the DSP blocks, UP multiplies in LUTs, all within the part', () => {
    const { resources, available, dspPolicy, fits, interval } = demo();
    expect(resources.dsp).toBe(128 + 32 + 64);
    expect(available.dsp).toBe(240);
    expect(dspPolicy).toBe('In DSP blocks: FF 1–2, BP 2; in LUTs: UP 1–2.');
    expect(fits).toBe(true);
    expect(interval.lut[0]).toBeLessThan(resources.lut);
    expect(interval.lut[1]).toBeGreaterThan(resources.lut);
  });
});

test('storage of (800, 100, 10) with out-degrees (20, 10) is the papers’ 21,930 words', () => {
  const network = hardwareNetwork([800, 100, 10], [20, 10]);
  const { storage } = goodValue(estimateHardware(network, demoHardware({ parallelism: undefined })));
  expect(storage).toMatchObject({ activations: 4300, derivatives: 300, deltas: 220, biases: 110 });
  expect(storage.total).toBe(21_930);
});

test('without z the fastest balanced design that fits is solved', () => {
  const solved = goodValue(estimateHardware(demoNetwork(), demoHardware({ parallelism: undefined })));
  expect(solved.fits).toBe(true);
  expect(solved.clocksPerInput).toBeLessThanOrEqual(demo().clocksPerInput);
});

test('a million edges take no longer than a few: nothing is enumerated', () => {
  const large = hardwareNetwork([1 << 16, 1 << 15, 1 << 10], [1 << 10, 1 << 6]);
  expect(estimateHardware(large, demoHardware({ parallelism: undefined })).ok).toBe(true);
});

describe('bad input names the property and the nearest that works', () => {
  test('unknown device', () => {
    expect(codes(demoNetwork(), demoHardware({ device: 'xc7a100' }))).toEqual([
      ['unknown-device', 'xc7a100t'],
    ]);
  });

  test('widths that do not add up, or out of range', () => {
    const with_ = (total: number, integer: number, fraction: number) =>
      codes(demoNetwork(), demoHardware({ fixedPoint: { total, integer, fraction } }));
    expect(with_(10, 3, 7)).toEqual([['fixed-point-sum', '(11, 3, 7)']]);
    expect(with_(33, 2, 30)).toEqual([['fixed-point-out-of-range', '(18, 2, 15)']]);
    expect(with_(5, 1, 3)).toEqual([['fixed-point-out-of-range', '(6, 1, 4)']]);
  });

  test('clock', () => {
    expect(codes(demoNetwork(), demoHardware({ clock: 0 }))).toEqual([['clock-out-of-range', '1 kHz']]);
  });

  test('z that does not divide, straddles neurons, or floods the next bank', () => {
    const with_ = (...parallelism: number[]) => codes(demoNetwork(), demoHardware({ parallelism }));
    expect(with_(100, 32)).toEqual([['parallelism-not-a-divisor', '128']]);
    expect(with_(2048, 32)).toEqual([['parallelism-out-of-range', '1024']]);
    expect(with_(0, 32)).toEqual([['parallelism-out-of-range', '1']]);
    expect(with_(1024, 8)).toEqual([['parallelism-next-bank', '16']]);
    expect(with_(128)[0][0]).toBe('parallelism-count');
    const uneven = hardwareNetwork([12, 8], [4], {});
    expect(codes(uneven, demoHardware({ parallelism: [4] }))).toEqual([
      ['parallelism-straddles-neurons', '3'],
    ]);
  });

  test('a pattern made for a z that straddles neurons is estimated with the nearest, and its weights are warned of', () => {
    const made = hardwareNetwork([800, 100], [20], { parallelism: [200] });
    const solved = goodValue(estimateHardware(made, demoHardware({ parallelism: undefined })));
    expect(solved.junctions[0].z).toBe(160);
    expect(solved.advice).toMatchObject([{ code: 'parallelism-differs', severity: 'warning' }]);
    const declared = estimateHardware(made, demoHardware({ parallelism: [200] }));
    expect(declared.ok ? '' : declared.error[0].hint).toMatch(
      /nearest that works is 160, at 100 clocks instead of 80/,
    );
  });

  test('each nearest z does work', () => {
    for (const parallelism of [
      [128, 32],
      [1024, 16],
      [1, 1],
    ] as const)
      expect(estimateHardware(demoNetwork(), demoHardware({ parallelism })).ok).toBe(true);
  });

  test('a network that cannot fit says what is short and the nearest that fits', () => {
    const tight = goodValue(
      estimateHardware(demoNetwork(), demoHardware({ device: 'xc7a15t', parallelism: [1024, 64] })),
    );
    expect(tight.fits).toBe(false);
    const advice = tight.advice.find(({ code }) => code === 'hardware-does-not-fit');
    expect(advice?.property).toBe('parallelism');
    const nearest = advice!.nearest!.slice(1, -1).split(', ').map(Number);
    const again = estimateHardware(demoNetwork(), demoHardware({ device: 'xc7a15t', parallelism: nearest }));
    expect(goodValue(again).fits).toBe(true);
  });

  test('convolutions and uneven degrees', () => {
    const pixels = goodValue(buildNetwork(networkOf([8, 8, 1], conv(4), { kind: 'flatten' }, dense(10))));
    expect(codes(pixels, demoHardware())[0][0]).toBe('hardware-dense-only');
    const uneven = goodValue(buildNetwork(networkOf([784], dense(112, { density: 0.1 }))));
    expect(codes(uneven, demoHardware({ parallelism: undefined }))).toEqual([
      ['hardware-uneven-degrees', 'density 9.82143%'],
    ]);
  });
});
