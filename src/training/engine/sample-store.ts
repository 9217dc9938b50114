import { createRandom } from '../../base/random.ts';
import type { Samples } from '../../data/dataset.ts';
import type { MemoryLayout, Region } from './memory-layout.ts';

/** Parts of a dataset up to this size are copied into the training's memory once; larger ones batch by batch. */
const residentBytes = 512 * 2 ** 20;

/** Where the rows of a part of a dataset stand while a batch is gathered. */
export interface SampleStore {
  readonly samples: Samples;
  readonly features: number;
  readonly region: Region;
  /** Whether all rows are in the region, or only those of the batch at hand. */
  readonly resident: boolean;
}

/** Sets memory aside for a part of a dataset. */
export function planSamples(layout: MemoryLayout, samples: Samples, batch: number): SampleStore {
  const features = samples.count === 0 ? 0 : samples.inputs.length / samples.count;
  const resident = samples.inputs.byteLength <= residentBytes;
  const rowBytes = features * samples.inputs.BYTES_PER_ELEMENT;
  const bytes = resident ? samples.inputs.byteLength : batch * rowBytes;
  return { samples, features, region: layout.allocate(bytes), resident };
}

function bytesOf({ inputs }: Samples): Uint8Array {
  return new Uint8Array(inputs.buffer, inputs.byteOffset, inputs.byteLength);
}

/** Copies a resident part into memory; once, before the first batch. */
export function loadSamples(memory: WebAssembly.Memory, { samples, region, resident }: SampleStore): void {
  if (resident) new Uint8Array(memory.buffer, region.offset, region.bytes).set(bytesOf(samples));
}

/**
 * Makes the rows `order[begin .. begin+count)` reachable and writes where they stand to `places`. `order` undefined:
 * the rows begin .. begin+count themselves.
 */
export function stageRows(
  memory: WebAssembly.Memory,
  { samples, features, region, resident }: SampleStore,
  order: Uint32Array | undefined,
  begin: number,
  count: number,
  places: Uint32Array,
): void {
  const rowBytes = features * samples.inputs.BYTES_PER_ELEMENT;
  for (let k = 0; k < count; k++) {
    const row = order ? order[begin + k] : begin + k;
    places[k] = resident ? row : k;
    if (resident) continue;
    const bytes = bytesOf(samples).subarray(row * rowBytes, (row + 1) * rowBytes);
    new Uint8Array(memory.buffer, region.offset + k * rowBytes, rowBytes).set(bytes);
  }
}

/** The order in which an epoch (from 1) takes the training samples: a permutation that seed and epoch decide. */
export function epochOrder(count: number, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  return createRandom(seed, `order ${epoch}`).shuffle(order);
}
