import type { DeviceFamily } from './devices.ts';

type Shape = readonly [words: number, bits: number];

const ramb36: readonly Shape[] = [
  [512, 72],
  [1024, 36],
  [2048, 18],
  [4096, 9],
  [8192, 4],
  [16384, 2],
  [32768, 1],
];

/** Shapes one block RAM can take with one read and one write port, by family. */
const blockShapes: Readonly<Record<DeviceFamily, readonly Shape[]>> = {
  xc7: ramb36,
  xcup: ramb36,
  ecp5: [
    [512, 36],
    [1024, 18],
    [2048, 9],
    [4096, 4],
    [8192, 2],
    [16384, 1],
  ],
  ice40: [
    [256, 16],
    [512, 8],
    [1024, 4],
    [2048, 2],
  ],
};

/** Block RAMs that a memory of depth × width takes, as Yosys lays it out; on AMD parts in RAMB36, a RAMB18 counting one half. */
export function blockRams(family: DeviceFamily, depth: number, width: number, readOnly: boolean): number {
  const halves = family === 'xc7' || family === 'xcup';
  let least = Infinity;
  for (const [words, bits] of blockShapes[family]) {
    const deep = Math.ceil(depth / words);
    least = Math.min(least, deep * Math.ceil(width / bits));
    // Words of a ROM that lie beyond each other may lie side by side, and a multiplexer picks one.
    if (readOnly && width <= bits) least = Math.min(least, Math.ceil(deep / Math.floor(bits / width)));
    if (halves) least = Math.min(least, (deep * Math.ceil(width / (bits / 2))) / 2);
  }
  return least;
}

/** Look-up tables that hold a memory of depth × width with one read and one write port. */
export function distributedLuts(family: DeviceFamily, depth: number, width: number): number {
  if (family === 'ice40') return Math.ceil((depth * width) / 2);
  if (family === 'ecp5') return Math.ceil(depth / 16) * Math.ceil(width / 4) * 6;
  if (depth <= 32) return Math.ceil(width / 6) * 4;
  return Math.ceil(depth / 64) * Math.ceil(width / 3) * 4;
}
