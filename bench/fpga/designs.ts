import { createRandom, type Random } from '../../src/base/random.ts';
import { balancedDesigns } from '../../src/hardware/designs.ts';
import { type DeviceFamily, findDevice } from '../../src/hardware/devices.ts';
import { junctionShapes } from '../../src/hardware/junction-shape.ts';
import { greatestCommonDivisor } from '../../src/network/admissible.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import type { Network } from '../../src/network/network.ts';
import type { Activation, DenseSpec, PatternSpec } from '../../src/schema/network-spec.ts';
import type { HardwareSpec } from '../../src/schema/plan-specs.ts';

/** A design to synthesise: drawn by number, the same on every machine. */
export interface DrawnDesign {
  readonly number: number;
  readonly network: Network;
  readonly spec: HardwareSpec;
  readonly title: string;
}

const parts: Readonly<Record<DeviceFamily, readonly string[]>> = {
  xc7: ['xc7a15t', 'xc7a100t', 'xc7z020'],
  xcup: ['xczu2eg'],
  ice40: ['ice40up5k', 'ice40hx8k'],
  ecp5: ['ecp5-25', 'ecp5-85'],
};
const formats = [
  [8, 2, 5],
  [10, 2, 7],
  [10, 3, 6],
  [12, 3, 8],
  [16, 4, 11],
] as const;
const large = [8, 10, 12, 16, 20, 24, 32, 48, 64, 128];
/** Small enough for memories made of flip-flops. */
const small = [4, 6, 8, 10, 12, 16, 20, 24];

/** Lanes of all junctions together: more take long to synthesise and show nothing new. */
const mostLanes: Readonly<Record<DeviceFamily, number>> = { xc7: 32, xcup: 32, ecp5: 16, ice40: 8 };

/** The design of a family with this number: kinds, z, widths and modes vary at random. */
export function drawDesign(family: DeviceFamily, number: number): DrawnDesign {
  const random = createRandom(number, `fpga ${family}`);
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)];
  for (;;) {
    const network = drawNetwork(family === 'ice40' ? small : large, random, pick);
    const [total, integer, fraction] = pick(family === 'ice40' ? formats.slice(0, 3) : formats);
    const mode = random.below(3) === 0 ? 'inference' : 'training';
    const device = pick(parts[family]);
    const spec: HardwareSpec = {
      name: 'drawn',
      device,
      clock: 50e6,
      fixedPoint: { total, integer, fraction },
      mode,
    };
    const shapes = junctionShapes(network, mode);
    if (!shapes.ok) continue;
    const points = balancedDesigns(shapes.value, spec, findDevice(device)!).filter(
      ({ parallelism }) => parallelism.reduce((sum, z) => sum + z, 0) <= mostLanes[family],
    );
    if (points.length === 0) continue;
    const { parallelism } = pick(points.slice(-6));
    const title = `${network.spec.name} z ${parallelism.join('+')} ${total}b ${mode === 'training' ? 'T' : 'I'} ${device}`;
    return { number, network, spec: { ...spec, parallelism }, title };
  }
}

function drawNetwork(sizes: readonly number[], random: Random, pick: <T>(list: readonly T[]) => T): Network {
  for (;;) {
    const layers = pick([1, 1, 2, 2, 3]);
    const neurons = Array.from({ length: layers + 1 }, () => pick(sizes));
    const hidden = pick<Activation>(['relu', 'relu', 'sigmoid', 'sigmoid', 'tanh']);
    const last = pick<Activation>(['softmax', 'sigmoid']);
    const dense = neurons.slice(1).map((units, i): DenseSpec => {
      const left = neurons[i];
      const g = greatestCommonDivisor(left, units);
      const full = random.below(4) === 0;
      const k = full ? g : 1 + random.below(Math.max(1, Math.floor(g / 2)));
      const pattern: PatternSpec =
        k === g
          ? { kind: 'structured' }
          : { kind: 'clash-free', type: pick([1, 2, 3] as const), dither: random.below(4) === 0 };
      return {
        kind: 'dense',
        units,
        activation: i === layers - 1 ? last : hidden,
        sparsity: { pattern, seed: random.below(1000), outDegree: (k * units) / g },
      };
    });
    const kind = dense
      .map(({ sparsity: { pattern } }) =>
        pattern.kind === 'clash-free' ? `${pattern.type}${pattern.dither ? 'd' : ''}` : 'F',
      )
      .join('');
    const name = `(${neurons.join(',')}) ${kind} ${hidden.slice(0, 2)}`;
    const built = buildNetwork({ name, input: { shape: [neurons[0]] }, layers: dense, seed: 1 });
    if (built.ok) return built.value;
  }
}
