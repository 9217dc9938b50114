import { expect, test } from 'vitest';
import { goodValue } from '../../network/testing/networks.ts';
import { estimateHardware } from '../estimate.ts';
import { demoHardware, demoNetwork } from '../testing/designs.ts';
import { parallelismChoices, pipelineTimeline, storageComparison, utilisationOf } from './hardware-view.ts';
import { memoryRows } from './memory-view.ts';

const estimate = goodValue(estimateHardware(demoNetwork(), demoHardware()));

test('utilisation bars lie within their interval', () => {
  for (const { value, low, high, share } of utilisationOf(estimate)) {
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    expect(share).toBeLessThan(1);
  }
});

test('in steady state of two junctions every processor works, each on another input', () => {
  const block = pipelineTimeline(2, 'training', 8).filter((entry) => entry.block === 7);
  expect(block.map(({ processor, junction, input }) => `${processor}${junction}:${input}`)).toEqual([
    'load0:7',
    'FF1:6',
    'FF2:5',
    'BP2:4',
    'UP2:4',
    'UP1:3',
  ]);
});

test('only weights are fewer than fully connected', () => {
  expect(storageComparison(demoNetwork(), estimate)[0]).toEqual({
    part: 'weights',
    words: 5120,
    fullyConnected: 1024 * 64 + 64 * 32,
  });
});

test('every z offered makes an estimate, and no design beats another', () => {
  const choices = parallelismChoices(demoNetwork(), demoHardware());
  expect(choices.length).toBeGreaterThan(3);
  for (const { parallelism, clocksPerInput } of choices) {
    const again = goodValue(estimateHardware(demoNetwork(), demoHardware({ parallelism })));
    expect(again.clocksPerInput).toBe(clocksPerInput);
  }
});

test('memories add up to the words of the demo’s weights', () => {
  const rows = memoryRows(demoNetwork(), demoHardware(), estimate);
  const weights = rows.filter(({ purpose }) => purpose === 'weights');
  expect(weights.reduce((sum, { bits }) => sum + bits, 0)).toBe(5120 * 10);
});
