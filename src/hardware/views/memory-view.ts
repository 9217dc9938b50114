import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { type Architecture, activationCopies, planArchitecture } from '../architecture.ts';
import { devicesFor, findDevice } from '../devices.ts';
import type { HardwareEstimate } from '../estimate.ts';
import { junctionShapes } from '../junction-shape.ts';
import { ratesOf } from '../learning-rate.ts';
import { type Memory, memoriesOf } from '../memories.ts';

/** A kind of memory of a design, with who uses its two ports in every clock of a block. */
export interface MemoryRow extends Memory {
  readonly bits: number;
  /** Inputs whose values it holds at once: the depth of the queue. */
  readonly copies: number;
  readonly writer: string;
  readonly reader: string;
}

/** Processors of junction i that have a memory's ports; `before` and `after` are those of its neighbours. */
function portsOf(
  { purpose, junction }: Memory,
  { mode, junctions }: Architecture,
): readonly [writer: string, reader: string] {
  const own = (...processors: readonly ('FF' | 'BP' | 'UP')[]) =>
    processors
      .filter((each) => each === 'FF' || (mode === 'training' && (each === 'UP' || junction > 1)))
      .map((each) => `${each} ${junction}`)
      .join(', ');
  const before = junction - 1;
  const source = before === 0 ? 'input' : `FF ${before}`;
  const update = mode === 'training' ? `UP ${junction}` : 'none';
  const ports: Readonly<Record<Memory['purpose'], readonly [writer: string, reader: string]>> = {
    activations: [source, own('FF')],
    history: [source, own('BP', 'UP')],
    accumulator: [own('BP'), own('BP')],
    deltas: [own('BP'), before === 1 ? 'UP 1' : `BP ${before}, UP ${before}`],
    outputDeltas: [`cost after FF ${junctions.length}`, own('BP', 'UP')],
    weights: [update, own('FF', 'BP', 'UP')],
    biases: [update, own('FF', 'UP')],
    interleaver: ['none', own('FF', 'BP', 'UP')],
    table: ['none', own('FF')],
  };
  return ports[purpose];
}

function copiesIn({ purpose, junction }: Memory, { mode, junctions }: Architecture): number {
  if (purpose === 'history') return activationCopies(junction - 1, junctions.length, mode);
  return purpose === 'activations' || purpose === 'deltas' || purpose === 'outputDeltas' ? 2 : 1;
}

/** The memories of an estimated design, for a table: how many, how large, made of what, and their ports. */
export function memoryRows(network: Network, spec: HardwareSpec, estimate: HardwareEstimate): MemoryRow[] {
  const shapes = junctionShapes(network, spec.mode);
  const device = findDevice(estimate.device, devicesFor(spec));
  if (!shapes.ok || !device) return [];
  const parallelism = estimate.junctions.map(({ z }) => z);
  const architecture = planArchitecture(shapes.value, parallelism, spec.fixedPoint, spec.mode, ratesOf(spec));
  return memoriesOf(architecture, device.family).map((memory) => {
    const [writer, reader] = portsOf(memory, architecture);
    return {
      ...memory,
      bits: memory.instances * memory.depth * memory.width,
      copies: copiesIn(memory, architecture),
      writer,
      reader,
    };
  });
}
