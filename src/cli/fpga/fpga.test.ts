import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { runProgram } from '../program.ts';
import { captureIo } from '../testing/capture-io.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-fpga-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const demo = (hardware: string) => `network demo {
  pattern clash-free type 1
  input 1024
  dense 64 sigmoid  out-degree 4
  dense 32 sigmoid  out-degree 16
}
hardware nexys4 {
${hardware}
}
`;
const good = '  device xc7a100t  clock 15 MHz  fixed-point (10, 2, 7)  parallelism (128, 32)';

async function fpga(text: string, ...args: string[]) {
  await writeFile(join(folder, 'demo.psnet'), text);
  const io = captureIo(folder);
  const code = await runProgram(['fpga', 'demo.psnet', ...args], io, commands);
  return { code, out: io.stdout(), err: io.stderr() };
}

test('--json prints the agreed keys', async () => {
  const { code, out, err } = await fpga(demo(good), '--json');
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    network: 'demo',
    hardware: 'nexys4',
    device: 'xc7a100t',
    dspPolicy: expect.any(String),
    junctions: [
      { index: 1, z: 128, cycles: 32 },
      { index: 2, z: 32, cycles: 32 },
    ],
    clocksPerInput: 36,
    resources: { dsp: 224 },
    available: { lut: 63400, dsp: 240, bram36: 135 },
    fits: true,
    interval: { dsp: [224, 224] },
  });
});

test.each([
  ['an unknown device', good.replace('xc7a100t', 'xc7a101t')],
  ['a z that does not divide', good.replace('128', '100')],
  ['widths that do not add up', good.replace('(10, 2, 7)', '(10, 3, 7)')],
])('%s is told with its place and the nearest that works, exit 1', async (_, hardware) => {
  const { code, err } = await fpga(demo(hardware), '--json');
  expect(code).toBe(1);
  expect(err).toMatch(/^demo\.psnet:8:\d+: error: .*(nearest|Did you mean)/);
});

test('targets are solved: a throughput, other parts, all designs', async () => {
  const { code, out } = await fpga(demo(good), '--json', '--designs', '--devices', '--throughput', '100000');
  expect(code).toBe(0);
  const { designs, devices, proposal } = JSON.parse(out);
  expect(designs.length).toBeGreaterThan(3);
  expect(proposal).toMatchObject({ parallelism: [32, 8], fits: true });
  expect(devices.map((row: { device: { id: string } }) => row.device.id)).toContain('ecp5-45');
  const told = await fpga(demo(good), '--devices', '--throughput', '100000');
  expect(told.out).toMatch(/least z for 100000 inputs[\s\S]*\(32, 8\)[\s\S]*ecp5-45/);
});

test('a throughput out of reach names the fastest, exit 1', async () => {
  const { code, err } = await fpga(demo(good), '--throughput', '1000000000');
  expect(code).toBe(1);
  expect(err).toMatch(/No z takes 1000000000[\s\S]*The fastest is \(/);
});

test('--verilog writes sources, memories, a test bench and a README', async () => {
  const { code } = await fpga(demo(good), '--verilog', 'rtl');
  expect(code).toBe(0);
  const files = await readdir(join(folder, 'rtl'));
  expect(files).toEqual(
    expect.arrayContaining(['psnet_top.v', 'psnet_j1_weights.hex', 'psnet_test.v', 'README.md']),
  );
});

const learner = (hardware: string) => `network tiny {
  pattern clash-free type 1
  input 64
  dense 32 sigmoid  out-degree 8  parallelism 16
  dense 16 sigmoid  out-degree 8  parallelism 16
}
dataset few { source digits  limit 400 }
training stepwise {
  optimizer sgd  momentum 0  learning-rate 0.25
  schedule step factor 0.5 every 2
  batch 1  epochs 3
}
hardware board {
${hardware}
}
`;

test('--train learns the digits in fixed point, lowering its rate by the schedule, and writes what it learned', async () => {
  const { code, out } = await fpga(
    learner('  device xc7a100t  fixed-point (10, 2, 7)'),
    '--train',
    '--json',
    '--verilog',
    'rtl',
  );
  expect(code).toBe(0);
  const { epochs } = JSON.parse(out);
  expect(epochs).toMatchObject([
    { epoch: 1, learningRates: [0.25, 0.25] },
    { epoch: 2, learningRates: [0.25, 0.25] },
    { epoch: 3, learningRates: [0.125, 0.125] },
  ]);
  expect(epochs[2].testAccuracy).toBeGreaterThan(0.6);
  expect(epochs[2].trainAccuracy).toBeGreaterThan(epochs[0].onlineAccuracy);
  const top = await readFile(join(folder, 'rtl', 'psnet_top.v'), 'utf8');
  expect(top).toContain('in_halvings');
});

test('--train on hardware that only infers says what to write, exit 1', async () => {
  const { code, err } = await fpga(learner('  device xc7a100t  mode inference'), '--train');
  expect(code).toBe(1);
  expect(err).toMatch(/made for inference alone[\s\S]*mode training/);
});

const ownBoard = (lut: number | string) =>
  JSON.stringify({ devices: [{ id: 'my-board', family: 'xc7', lut, ff: 90_000, dsp: 240, bram: 50 }] });

test('a device of psnet.devices.json is estimated on, and proposed', async () => {
  await writeFile(join(folder, 'psnet.devices.json'), ownBoard(45_000));
  const { code, out } = await fpga(demo(good.replace('xc7a100t', 'my-board')), '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    device: 'my-board',
    fits: true,
    available: { lut: 45_000, bram: 50 },
  });
});

test('what is wrong with psnet.devices.json is told where its device is named', async () => {
  await writeFile(join(folder, 'psnet.devices.json'), ownBoard('many'));
  const { code, err } = await fpga(demo(good.replace('xc7a100t', 'my-board')));
  expect(code).toBe(1);
  expect(err).toMatch(/^demo\.psnet:\d+:\d+: error: psnet\.devices\.json: devices\[0\]\.lut/);
});
