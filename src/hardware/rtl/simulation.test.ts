import { describe, expect, test } from 'vitest';
import { goodValue } from '../../network/testing/networks.ts';
import type { Activation, PatternSpec } from '../../schema/network-spec.ts';
import { makeDesign } from '../design.ts';
import { clashFree, demoHardware, hardwareNetwork } from '../testing/designs.ts';
import { acquireVerilogTools, type VerilogTools } from '../testing/simulate.ts';
import { randomInputs } from './random-inputs.ts';
import { testBench } from './test-bench.ts';
import { verilogOf } from './write-verilog.ts';

interface Case {
  readonly title: string;
  readonly neurons: readonly number[];
  readonly outDegrees: readonly number[];
  readonly z: readonly number[];
  readonly pattern?: PatternSpec;
  readonly activation?: Activation;
  readonly last?: Activation;
  readonly fixedPoint?: readonly [number, number, number];
  readonly mode?: 'training' | 'inference';
  readonly inputs?: number;
  readonly learningRate?: readonly [number, number];
}

const full: PatternSpec = { kind: 'structured' };

const cases: Case[] = [
  {
    title: '200 training steps of three junctions, type 2',
    neurons: [32, 16, 8, 4],
    outDegrees: [4, 4, 2],
    z: [16, 8, 4],
    pattern: clashFree(2),
    fixedPoint: [8, 2, 5],
    inputs: 200,
  },
  {
    title: 'ReLU and softmax, inference',
    neurons: [16, 8, 4],
    outDegrees: [2, 2],
    z: [8, 4],
    activation: 'relu',
    last: 'softmax',
    mode: 'inference',
  },
  {
    title: 'dummy neurons, uneven sizes, fully connected',
    neurons: [10, 7, 3],
    outDegrees: [7, 3],
    z: [4, 3],
    pattern: full,
    activation: 'tanh',
    fixedPoint: [12, 3, 8],
  },
  {
    title: 'four layers of no power of two, ReLU',
    neurons: [12, 9, 6, 5],
    outDegrees: [9, 6, 5],
    z: [4, 3, 6],
    pattern: full,
    activation: 'relu',
    last: 'softmax',
  },
  {
    title: 'dither through a crossbar, three neurons a clock',
    neurons: [24, 12, 6],
    outDegrees: [2, 2],
    z: [12, 12],
    pattern: clashFree(1, true),
    activation: 'relu',
    last: 'sigmoid',
  },
  {
    title: 'type 3, linear, 16 bits',
    neurons: [24, 12, 6],
    outDegrees: [4, 2],
    z: [8, 4],
    pattern: clashFree(3),
    activation: 'linear',
    fixedPoint: [16, 4, 11],
  },
  {
    title: '200 training steps, the learning rate halved up to three times at will',
    neurons: [24, 12, 6],
    outDegrees: [2, 2],
    z: [8, 4],
    learningRate: [1 / 32, 1 / 4],
    inputs: 200,
  },
  { title: 'a single sweep', neurons: [16, 16], outDegrees: [1], z: [8], mode: 'inference' },
  { title: 'one row a memory', neurons: [8, 4], outDegrees: [1], z: [8] },
  { title: 'one edge a clock', neurons: [16, 8, 4], outDegrees: [8, 4], z: [1, 1], pattern: full },
  { title: '18 bits', neurons: [16, 8, 4], outDegrees: [2, 2], z: [8, 4], fixedPoint: [18, 4, 13] },
];

function filesOf({
  neurons,
  outDegrees,
  z,
  pattern,
  activation,
  last,
  fixedPoint = [10, 2, 7],
  mode = 'training',
  inputs = 24,
  learningRate,
}: Case) {
  const network = hardwareNetwork(neurons, outDegrees, { pattern, activation, last });
  const [total, integer, fraction] = fixedPoint;
  const spec = demoHardware({ parallelism: z, mode, fixedPoint: { total, integer, fraction }, learningRate });
  const design = goodValue(
    makeDesign(network, spec, { learningShifts: outDegrees.map((_, i) => 2 - (i % 2)) }),
  );
  return new Map([...verilogOf(design), ...testBench(design, randomInputs(design, inputs))]);
}

const tools = await acquireVerilogTools();

if (typeof tools === 'string') test('simulation and lint of the written Verilog', ({ skip }) => skip(tools));
else describe('the written Verilog', () => checkVerilog(tools));

function checkVerilog({ simulate, lint }: VerilogTools) {
  test.each(cases)('agrees with the model bit by bit: $title', (each) => {
    expect(simulate(filesOf(each))).toMatch(/^PASS/);
  });

  test('differs in one wrong bit of the outputs, and of the weights, and the bench sees it', () => {
    for (const wrong of ['test_outputs.hex', 'test_psnet_j1_weights.hex']) {
      const files = filesOf({ ...cases[0], inputs: 12 });
      const text = files.get(wrong)!;
      const digit = text.trimEnd().length - 1;
      const flipped = (Number.parseInt(text[digit], 16) ^ 1).toString(16);
      files.set(wrong, `${text.slice(0, digit)}${flipped}\n`);
      expect(simulate(files)).toMatch(/FAIL: 1 differences/);
    }
  });

  test.each(cases.slice(0, 9))('has no warning of Verilator: $title', (each) => {
    expect(lint(filesOf(each))).toBe('');
  });
}
