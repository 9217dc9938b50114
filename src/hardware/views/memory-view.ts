import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { planArchitecture } from '../architecture.ts';
import { devicesFor, findDevice } from '../devices.ts';
import type { HardwareEstimate } from '../estimate.ts';
import { junctionShapes } from '../junction-shape.ts';
import { ratesOf } from '../learning-rate.ts';
import { type Memory, memoriesOf } from '../memories.ts';

/** A kind of memory of a design, with who uses its two ports in every clock of a block. */
export interface MemoryRow extends Memory {
  readonly bits: number;
  readonly writer: string;
  readonly reader: string;
}

const ports: Readonly<Record<Memory['purpose'], readonly [writer: string, reader: string]>> = {
  activations: ['FF of the junction before', 'FF'],
  history: ['FF of the junction before', 'UP and BP'],
  accumulator: ['BP', 'BP'],
  deltas: ['BP', 'UP and BP of the junction before'],
  outputDeltas: ['cost of the outputs', 'UP and BP'],
  weights: ['UP', 'FF, BP and UP'],
  biases: ['UP', 'FF and UP'],
  interleaver: ['none', 'all processors'],
  table: ['none', 'FF'],
};

/** The memories of an estimated design, for a table: how many, how large, made of what, and their ports. */
export function memoryRows(network: Network, spec: HardwareSpec, estimate: HardwareEstimate): MemoryRow[] {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(estimate.device, devicesFor(spec));
  if (!shapes.ok || !device) return [];
  const parallelism = estimate.junctions.map(({ z }) => z);
  const architecture = planArchitecture(shapes.value, parallelism, spec.fixedPoint, spec.mode, ratesOf(spec));
  return memoriesOf(architecture, device.family).map((memory) => {
    const [writer, reader] = ports[memory.purpose];
    const source = memory.purpose === 'activations' || memory.purpose === 'history';
    return {
      ...memory,
      bits: memory.instances * memory.depth * memory.width,
      writer: memory.writable ? (source && memory.junction === 1 ? 'input' : writer) : 'none',
      reader,
    };
  });
}
