import { expect, test } from 'vitest';
import { goodValue } from '../../network/testing/networks.ts';
import { findDevice } from '../devices.ts';
import { estimateHardware } from '../estimate.ts';
import { demoHardware, demoNetwork } from '../testing/designs.ts';
import { cheapestFor, compareDevices } from './compare-devices.ts';
import { parallelismChoices } from './hardware-view.ts';
import { junctionResources } from './junction-resources.ts';

const network = demoNetwork();
const estimate = goodValue(estimateHardware(network, demoHardware()));

test('resources of junctions and control add up to the estimate', () => {
  const rows = junctionResources(network, demoHardware(), estimate);
  const sum = (resource: 'lut' | 'ff' | 'dsp' | 'bram') =>
    rows.reduce((total, row) => total + row[resource], 0);
  expect(rows.map(({ index }) => index)).toEqual([1, 2]);
  expect(sum('dsp')).toBe(estimate.resources.dsp);
  expect(sum('bram')).toBe(estimate.resources.bram);
  expect(sum('lut')).toBeLessThanOrEqual(estimate.resources.lut + rows.length);
  expect(sum('lut')).toBeGreaterThan(0.9 * estimate.resources.lut);
  expect(sum('ff')).toBeGreaterThan(0.9 * estimate.resources.ff);
});

test('a part is compared by what the same z takes there and by its fastest design', () => {
  const rows = compareDevices(network, demoHardware(), [128, 32]);
  const artix = rows.find(({ device }) => device.id === 'xc7a100t');
  expect(artix?.same?.resources).toEqual(estimate.resources);
  expect(artix?.fastest?.fits).toBe(true);
  const small = rows.find(({ device }) => device.id === 'ice40hx8k');
  expect(small?.same?.fits).toBe(false);
  for (const [i, row] of rows.slice(1).entries())
    expect(row.device.lut).toBeGreaterThanOrEqual(rows[i].device.lut);
});

test('a throughput is met by the least design that fits, and no other beats it', () => {
  const points = parallelismChoices(network, demoHardware());
  const device = findDevice('xc7a100t');
  if (!device) throw new Error('The demo’s part is known.');
  const slow = cheapestFor(points, 1, device);
  const fast = cheapestFor(points, 400_000, device);
  expect(slow?.inputsPerSecond).toBeLessThan(fast?.inputsPerSecond ?? 0);
  expect(fast?.inputsPerSecond).toBeGreaterThanOrEqual(400_000);
  expect(fast?.fits).toBe(true);
  expect(cheapestFor(points, 1e12, device)).toBeUndefined();
});
