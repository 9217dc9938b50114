import { expect, test } from 'vitest';
import { goodValue } from '../../network/testing/networks.ts';
import { estimateHardware } from '../estimate.ts';
import { demoHardware, demoNetwork, hardwareNetwork } from '../testing/designs.ts';
import { parallelismChoices, storageComparison, utilisationOf } from './hardware-view.ts';
import { memoryRows } from './memory-view.ts';
import { pipelineTimeline, stalenessOf } from './pipeline-view.ts';

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

test('a timeline that begins later is the same one', () => {
  const whole = pipelineTimeline(3, 'training', 20);
  expect(pipelineTimeline(3, 'training', 5, 9)).toEqual(
    whole.filter(({ block }) => block >= 9 && block < 14),
  );
});

test.each([1, 2, 5])(
  'of %i junctions, FF misses the updates that the timeline has not done yet',
  (layers) => {
    const input = 40;
    const entries = pipelineTimeline(layers, 'training', input + 2 * layers + 2);
    const blockOf = (processor: string, junction: number) =>
      entries.find((one) => one.processor === processor && one.junction === junction && one.input === input)
        ?.block ?? Number.NaN;
    for (const { junction, missedByForward, newerInBackward, copies } of stalenessOf(layers)) {
      const updatesBefore = (block: number) =>
        entries.filter((one) => one.processor === 'UP' && one.junction === junction && one.block < block)
          .length;
      const seen = updatesBefore(blockOf('FF', junction));
      expect(input - seen).toBe(missedByForward);
      if (junction > 1) expect(updatesBefore(blockOf('BP', junction)) - seen).toBe(newerInBackward);
      // Written in the block before FF reads them, kept to the end of UP's.
      expect(copies).toBe(blockOf('UP', junction) - (blockOf('FF', junction) - 1) + 1);
    }
  },
);

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

test('a pattern made for some z leaves the choice, and the other z are told', () => {
  const made = hardwareNetwork([1024, 64, 32], [4, 16], { parallelism: [128, 32] });
  const choices = parallelismChoices(made, demoHardware());
  expect(choices).toEqual(parallelismChoices(demoNetwork(), demoHardware()));
  const other = choices.find(({ parallelism }) => parallelism[0] !== 128)?.parallelism;
  const { advice } = goodValue(estimateHardware(made, demoHardware({ parallelism: other })));
  expect(advice.map(({ code }) => code)).toContain('parallelism-differs');
});

test('memories add up to the words of the demo’s weights', () => {
  const rows = memoryRows(demoNetwork(), demoHardware(), estimate);
  const weights = rows.filter(({ purpose }) => purpose === 'weights');
  expect(weights.reduce((sum, { bits }) => sum + bits, 0)).toBe(5120 * 10);
});
