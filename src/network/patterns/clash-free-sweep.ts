import type { Random } from '../../base/random.ts';

/**
 * The row that begins in one sweep and ends in the next: it has the last `tail` edges of the one and the
 * first `head` edges of the other. Per memory, `tailReads` counts its reads in the tail; the sweep before
 * ends with the memories `partialTail` in its last incomplete stretch of lanes.
 *
 * Distinctness asks that no memory gives the head an address it gave the tail: reads in the head plus reads
 * in the tail ≤ D for every memory. As head + tail = d_in ≤ p = z·D, this can fail only where the whole
 * cycles of both are D − 1 and one memory is in both incomplete stretches; `drawLanes` keeps those apart.
 */
export interface Straddle {
  readonly head: number;
  readonly tail: number;
  readonly tailReads: Uint32Array;
}

/** The straddling row at edge `boundary`, a multiple of p; undefined where a row ends exactly there. */
export function straddleBefore(boundary: number, inDegree: number, lanes: Uint32Array): Straddle | undefined {
  const tail = boundary % inDegree;
  if (tail === 0) return undefined;
  const z = lanes.length;
  const tailReads = new Uint32Array(z).fill(Math.floor(tail / z));
  for (let lane = z - (tail % z); lane < z; lane++) tailReads[lanes[lane]]++;
  return { head: inDegree - tail, tail, tailReads };
}

/**
 * v_s: the memory of each lane. Without dither lane j reads memory j. With dither it is a random order in
 * which, where there is no room for both, the head's incomplete stretch avoids the tail's.
 */
export function drawLanes(
  z: number,
  depth: number,
  dither: boolean,
  straddle: Straddle | undefined,
  random: Random,
): Uint32Array {
  const lanes = Uint32Array.from({ length: z }, (_, lane) => lane);
  if (!dither) return lanes;
  random.shuffle(lanes);
  if (!straddle) return lanes;
  const wholeCycles = Math.floor(straddle.head / z);
  const partial = straddle.head % z;
  let from = partial;
  for (let lane = 0; lane < partial; lane++) {
    if (straddle.tailReads[lanes[lane]] + wholeCycles + 1 <= depth) continue;
    while (straddle.tailReads[lanes[from]] + wholeCycles + 1 > depth) from++;
    const kept = lanes[lane];
    lanes[lane] = lanes[from];
    lanes[from++] = kept;
  }
  return lanes;
}

/** Reads of each memory that belong to the straddling row's head. */
function headReads(straddle: Straddle, lanes: Uint32Array): Uint32Array {
  const z = lanes.length;
  const reads = new Uint32Array(z).fill(Math.floor(straddle.head / z));
  for (let lane = 0; lane < straddle.head % z; lane++) reads[lanes[lane]]++;
  return reads;
}

/**
 * φ of types 1 and 2, by memory: the address each memory starts at. After a straddle, a memory that read f
 * addresses up to just before its old start for the tail and reads h for the head has D − f − h + 1 starts
 * that keep these apart.
 */
export function drawStarts(
  depth: number,
  straddle: Straddle | undefined,
  lanes: Uint32Array,
  before: Uint32Array | undefined,
  random: Random,
): Uint32Array {
  const starts = new Uint32Array(lanes.length);
  const head = straddle && headReads(straddle, lanes);
  for (let memory = 0; memory < starts.length; memory++) {
    const h = head ? head[memory] : 0;
    const f = straddle ? straddle.tailReads[memory] : 0;
    starts[memory] =
      h > 0 && f > 0 && before
        ? (before[memory] + random.below(depth - f - h + 1)) % depth
        : random.below(depth);
  }
  return starts;
}

/** Addresses by memory and cycle, counting up from each memory's start (types 1 and 2). */
export function rotated(depth: number, starts: Uint32Array): Uint32Array {
  const addresses = new Uint32Array(starts.length * depth);
  for (let memory = 0; memory < starts.length; memory++)
    for (let cycle = 0; cycle < depth; cycle++)
      addresses[memory * depth + cycle] = (starts[memory] + cycle) % depth;
  return addresses;
}

/**
 * Addresses by memory and cycle, an independent random order for every memory (type 3). After a straddle,
 * the head's come from those that the tail, the last of the sweep `before`, did not read.
 */
export function drawAddresses(
  depth: number,
  straddle: Straddle | undefined,
  lanes: Uint32Array,
  before: Uint32Array,
  random: Random,
): Uint32Array {
  const addresses = before.slice();
  const head = straddle && headReads(straddle, lanes);
  for (let memory = 0; memory < lanes.length; memory++) {
    const own = addresses.subarray(memory * depth, (memory + 1) * depth);
    const h = head ? head[memory] : 0;
    const free = depth - (straddle ? straddle.tailReads[memory] : 0);
    for (let i = 0; i < h; i++) {
      const j = i + random.below(free - i);
      const kept = own[i];
      own[i] = own[j];
      own[j] = kept;
    }
    random.shuffle(own.subarray(h));
  }
  return addresses;
}
