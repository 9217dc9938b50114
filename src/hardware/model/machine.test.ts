import { describe, expect, test } from 'vitest';
import { goodValue } from '../../network/testing/networks.ts';
import { makeDesign } from '../design.ts';
import { fromFixed } from '../fixed-point.ts';
import { clashFree, demoHardware, hardwareNetwork } from '../testing/designs.ts';
import { runBlock } from './block.ts';
import { createMachine } from './machine.ts';

const format = { total: 16, integer: 4, fraction: 11 };

function smallDesign(mode: 'training' | 'inference' = 'training') {
  const network = hardwareNetwork([16, 8, 4], [2, 2], { parallelism: [8, 4] });
  return goodValue(makeDesign(network, demoHardware({ parallelism: [8, 4], fixedPoint: format, mode })));
}

/** Plain feed-forward in floating point over the design's own edges. */
function floatForward(design: ReturnType<typeof smallDesign>, input: readonly number[]): number[] {
  return design.architecture.junctions.reduce((left: readonly number[], plan, i) => {
    const sums = Array.from({ length: plan.right }, (_, j) => fromFixed(design.biases[i][j], format));
    design.schedules[i].leftOf.forEach((neuron, slot) => {
      sums[Math.floor(slot / plan.paddedInDegree)] +=
        left[neuron] * fromFixed(design.weights[i][slot], format);
    });
    return sums.map((sum) => 1 / (1 + Math.exp(-sum)));
  }, input) as number[];
}

const ramp = (seed: number) => Int32Array.from({ length: 16 }, (_, i) => (i * 137 * seed) % 2048);

describe('the pipeline', () => {
  test('an input comes out L blocks after it entered, as floating point has it to a few LSB', () => {
    const design = smallDesign('inference');
    const machine = createMachine(design);
    const inputs = [ramp(1), ramp(2), ramp(3)];
    const outputs: number[][] = [];
    for (let block = 0; block < 5; block++) {
      const words = inputs[block];
      const done = runBlock(machine, words && { words, label: 0, learn: false });
      expect(done).toBe(block >= 2);
      if (done) outputs.push([...machine.outputs].map((word) => fromFixed(word, format)));
    }
    for (const [i, output] of outputs.entries())
      floatForward(
        design,
        [...inputs[i]].map((word) => fromFixed(word, format)),
      ).forEach((value, j) => {
        expect(Math.abs(output[j] - value)).toBeLessThan(0.01);
      });
  });

  test('weights of junction i first change 2L−i+1 blocks after the input entered, as FF still sees the old ones', () => {
    const machine = createMachine(smallDesign());
    const before = machine.junctions.map(({ weights }) => weights.slice());
    const changed = () =>
      machine.junctions.map(({ weights }, i) => weights.some((w, s) => w !== before[i][s]));
    runBlock(machine, { words: ramp(1), label: 2, learn: true });
    const history = Array.from({ length: 4 }, () => {
      runBlock(machine, undefined);
      return changed();
    });
    expect(history).toEqual([
      [false, false],
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  test('inputs that are only classified change nothing', () => {
    const machine = createMachine(smallDesign());
    const before = machine.junctions.map(({ weights }) => weights.slice());
    for (let block = 0; block < 8; block++) runBlock(machine, { words: ramp(block), label: 1, learn: false });
    expect(machine.junctions.map(({ weights }) => weights)).toEqual(before);
  });
});

test('training on two separable inputs learns them', () => {
  const machine = createMachine(smallDesign());
  const low = { words: new Int32Array(16).fill(0).map((_, i) => (i < 8 ? 2000 : 0)), label: 0, learn: true };
  const high = { words: new Int32Array(16).fill(0).map((_, i) => (i < 8 ? 0 : 2000)), label: 3, learn: true };
  for (let block = 0; block < 400; block++) runBlock(machine, block % 2 ? high : low);
  runBlock(machine, { ...low, learn: false });
  runBlock(machine, { ...high, learn: false });
  runBlock(machine, undefined);
  expect(machine.outputs[0]).toBeGreaterThan(1500);
  runBlock(machine, undefined);
  expect(machine.outputs[3]).toBeGreaterThan(1500);
});

test.each([1, 2, 3] as const)('clash-free type %i with dither schedules every edge once', (type) => {
  const network = hardwareNetwork([24, 12, 6], [4, 2], { pattern: clashFree(type, true) });
  const design = goodValue(makeDesign(network, demoHardware({ parallelism: [8, 4] })));
  for (const [i, schedule] of design.schedules.entries()) {
    const edges = [...schedule.edgeOf].sort((a, b) => a - b);
    expect(edges).toEqual(Array.from({ length: network.junctions[i].weights }, (_, edge) => edge));
  }
});

test('a fully connected junction whose neurons do not fill the memories gets dummy neurons of weight 0', () => {
  const network = hardwareNetwork([10, 6], [6], { pattern: { kind: 'structured' } });
  const design = goodValue(makeDesign(network, demoHardware({ parallelism: [4] })));
  const [schedule] = design.schedules;
  expect(schedule.leftOf.length).toBe(72);
  expect([...schedule.edgeOf].filter((edge) => edge < 0)).toHaveLength(12);
  schedule.edgeOf.forEach((edge, slot) => {
    expect(edge < 0).toBe(schedule.leftOf[slot] >= 10);
  });
});

test('a structured sparse pattern is refused with the pattern that works', () => {
  const network = hardwareNetwork([64, 32], [4], { pattern: { kind: 'structured' } });
  const made = makeDesign(network, demoHardware({ parallelism: [16] }));
  expect(made.ok ? [] : made.error.map(({ code, nearest }) => [code, nearest])).toEqual([
    ['hardware-needs-clash-free', 'pattern clash-free type 1'],
  ]);
});
