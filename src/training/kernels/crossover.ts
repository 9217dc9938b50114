import { cpus } from 'node:os';
import { createMemory, floatsAt, integersAt, MemoryLayout, type Region } from '../engine/memory-layout.ts';
import { keptFigure } from './kept-figures.ts';
import {
  bestVariant,
  type Kernels,
  type KernelVariant,
  loadKernels,
  partialBytes,
  rowBytes,
} from './kernels.ts';
import { hasWideVectors } from './wide-vectors.ts';

/** Measured crossovers are rounded up to such steps, so that what is chosen does not hang on a trembling clock. */
const step = 0.05;
/** No machine computes absent weights faster than so; below it, so for half of all edges too, nothing is measured. */
export const leastCrossover = 0.55;
/** With fewer tiles spreading weights costs about what the whole matrix saves, at any density. */
const leastTiles = 2;
/** More tiles than this cost per tile what this many do. */
const mostTiles = 8;

/** The junction that is timed: its left rows outgrow the nearest cache, as those of most junctions do. */
const [left, right, probeDensity] = [512, 128, 0.5] as const;
const rounds = 60;

/**
 * From which density on a dense junction is trained faster as a whole matrix, on this machine: measured (some tenths
 * of a second), then kept in the cache folder. `tiles` is how many the batch has: the fewer, the more the spreading
 * of weights into the matrix weighs.
 */
export async function crossoverOf(cacheFolder: string, tiles: number): Promise<number> {
  if (tiles < leastTiles) return 1;
  const variant = bestVariant();
  const vectors = hasWideVectors() ? 'wide vectors, ' : '';
  const key = `${cpus()[0]?.model ?? 'unknown'}, ${variant}, ${vectors}${Math.min(tiles, mostTiles)} tiles`;
  return keptFigure(cacheFolder, key, () => measureCrossover(variant, tiles));
}

/** Times one junction both ways, in turns; what disturbs the machine can only make a round slower, so the least counts. */
export function measureCrossover(variant: KernelVariant, tiles: number): number {
  const probe = createProbe(variant, Math.min(tiles, mostTiles));
  const least = { edges: Infinity, matrix: Infinity };
  for (let round = 0; round < rounds; round++) {
    for (const way of ['edges', 'matrix'] as const) {
      const start = performance.now();
      probe[way]();
      least[way] = Math.min(least[way], performance.now() - start);
    }
  }
  // Edges cost by their number, the matrix always the same.
  const crossover = (probeDensity * least.matrix) / least.edges;
  return Math.max(leastCrossover, Math.round(Math.ceil(crossover / step) * step * 100) / 100);
}

/** A junction with evenly spread edges, trained forward and by gradient over its edges or as a whole matrix. */
function createProbe(variant: KernelVariant, tiles: number): { edges(): void; matrix(): void } {
  const layout = new MemoryLayout();
  const floats = (count: number) => layout.allocate(4 * count);
  const count = left * right * probeDensity;
  const x = layout.allocate(tiles * left * rowBytes);
  const y = layout.allocate(tiles * right * rowBytes);
  const [rowStart, offsets, places, bias] = [floats(right + 1), floats(count), floats(count), floats(right)];
  const [weights, matrix, gradient] = [floats(count), floats(left * right), floats(left * right)];
  const partial = layout.allocate(partialBytes * count);
  const memory = createMemory(layout.bytes);
  for (const region of [x, y, weights]) fill(floatsAt(memory, region));
  const degree = left * probeDensity;
  integersAt(memory, rowStart).forEach((_, row, starts) => {
    starts[row] = row * degree;
  });
  for (let edge = 0; edge < count; edge++) {
    const row = Math.floor(edge / degree);
    const column = ((edge % degree) / probeDensity + (row % (1 / probeDensity))) | 0;
    integersAt(memory, offsets)[edge] = column * rowBytes;
    integersAt(memory, places)[edge] = 4 * (row * left + column);
  }
  const regions = { x, y, rowStart, offsets, places, bias, weights, matrix, gradient, partial };
  const at = Object.fromEntries(
    Object.entries(regions).map(([name, region]: [string, Region]) => [name, region.offset]),
  ) as Record<keyof typeof regions, number>;
  return waysOf(loadKernels(memory, variant), at, tiles, count);
}

/** Values that no shortcut of the machine (zeros, denormals) makes cheap. */
function fill(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) values[i] = ((i % 251) - 125) / 1000 + 0.001;
}

function waysOf(
  kernels: Kernels,
  at: Record<
    'x' | 'y' | 'rowStart' | 'offsets' | 'places' | 'bias' | 'weights' | 'matrix' | 'gradient' | 'partial',
    number
  >,
  tiles: number,
  count: number,
): { edges(): void; matrix(): void } {
  const { x, y, rowStart, offsets, places, bias, weights, matrix, gradient, partial } = at;
  const [xTile, yTile] = [left * rowBytes, right * rowBytes];
  const grids = [x, xTile, 0, 0, y, yTile, 0, 0, 1, 1] as const;
  return {
    edges() {
      kernels.junctionForward(...grids, rowStart, offsets, weights, bias, 0, 0, right, 0, tiles);
      kernels.junctionGradient(...grids, tiles, rowStart, offsets, weights, 0, partial, gradient, 0, right);
    },
    matrix() {
      kernels.spread(weights, places, matrix, 0, count);
      kernels.denseProduct(x, xTile, y, yTile, matrix, 4 * left, 4, left, bias, 0, 0, 0, right, 0, tiles);
      kernels.denseGradient(x, xTile, left, y, yTile, tiles, matrix, 0, gradient, 0, right);
      kernels.collect(gradient, places, partial, 0, count);
    },
  };
}
