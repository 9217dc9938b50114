import type { Random } from '../../base/random.ts';
import type { Connections } from '../connections.ts';

/** Passes of pairwise exchange over all rows after the first, row-by-row draw. */
const exchangeRounds = 4;

/**
 * A structured pattern: every right neuron has the same in-degree and every left neuron the same
 * out-degree, or degrees that differ by at most one where `edges` cannot be shared equally (near-biregular).
 *
 * Row by row, each right neuron draws distinct left neurons among those whose out-degree is not used up,
 * taking first those that need an edge in every row that is left (domain: patterns); always exact. That
 * draw is not uniform over the biregular graphs, so rows then exchange edges pairwise (`exchangeRows`).
 * Linear in edges; rows are sorted.
 */
export function connectStructured(left: number, right: number, edges: number, random: Random): Connections {
  const rowStart = evenRows(right, edges);
  if (edges === left * right) return { left, right, rowStart, leftOf: everyLeft(left, right) };
  const leftOf = new Uint32Array(edges);
  drawRows(left, right, rowStart, leftOf, random);
  for (let round = 0; round < exchangeRounds; round++) exchangeRows(left, right, rowStart, leftOf, random);
  sortRows(left, rowStart, leftOf);
  return { left, right, rowStart, leftOf };
}

/** All p·n edges. */
export function connectFully(left: number, right: number): Connections {
  return { left, right, rowStart: evenRows(right, left * right), leftOf: everyLeft(left, right) };
}

function everyLeft(left: number, right: number): Uint32Array {
  const leftOf = new Uint32Array(left * right);
  for (let edge = 0, neuron = 0; edge < leftOf.length; edge++) {
    leftOf[edge] = neuron;
    if (++neuron === left) neuron = 0;
  }
  return leftOf;
}

/** Row starts of `edges` spread over rows evenly; the longer rows are scattered, not bunched at one end. */
function evenRows(rows: number, edges: number): Uint32Array {
  const rowStart = new Uint32Array(rows + 1);
  for (let row = 1; row <= rows; row++) rowStart[row] = Math.floor((row * edges) / rows);
  return rowStart;
}

function drawRows(
  left: number,
  right: number,
  rowStart: Uint32Array,
  leftOf: Uint32Array,
  random: Random,
): void {
  const edges = leftOf.length;
  const base = Math.floor(edges / left);
  const quota = new Uint32Array(left).fill(base);
  // Left neurons that get one edge more, drawn at random, so that no end of the layer is favoured.
  const open = random.shuffle(Uint32Array.from({ length: left }, (_, neuron) => neuron));
  for (let i = 0; i < edges - base * left; i++) quota[open[i]]++;
  let openCount = left;
  if (base === 0) openCount = edges;
  const largestQuota = base + (edges > base * left ? 1 : 0);
  for (let row = 0; row < right; row++) {
    const rowsLeft = right - row;
    const first = rowStart[row];
    const wanted = rowStart[row + 1] - first;
    let front = 0;
    // Only now can a quota equal the rows left: these neurons are due in every one of them.
    if (rowsLeft <= largestQuota)
      for (let i = 0; i < openCount; i++) if (quota[open[i]] === rowsLeft) exchange(open, i, front++);
    for (let taken = 0; taken < wanted; taken++) {
      if (taken < front) continue;
      exchange(open, taken, taken + random.below(openCount - taken));
    }
    let kept = openCount;
    for (let taken = wanted - 1; taken >= 0; taken--) {
      const neuron = open[taken];
      leftOf[first + taken] = neuron;
      if (--quota[neuron] === 0) exchange(open, taken, --kept);
    }
    openCount = kept;
  }
}

/**
 * One round of exchanges: rows are paired at random, and each pair deals the neurons that only one of the
 * two has anew between them. All degrees stay as they are; repeated, this walk is uniform over all graphs
 * with these degrees (the curveball algorithm of Strona et al. 2014, whose every step is many edge switches).
 */
function exchangeRows(
  left: number,
  right: number,
  rowStart: Uint32Array,
  leftOf: Uint32Array,
  random: Random,
): void {
  const order = random.shuffle(Uint32Array.from({ length: right }, (_, row) => row));
  const mark = new Uint8Array(left);
  const pool = new Uint32Array(2 * Math.ceil(leftOf.length / right) + 2);
  for (let pair = 0; pair + 1 < right; pair += 2) {
    const a = rowStart[order[pair]];
    const aEnd = rowStart[order[pair] + 1];
    const b = rowStart[order[pair + 1]];
    const bEnd = rowStart[order[pair + 1] + 1];
    for (let edge = a; edge < aEnd; edge++) mark[leftOf[edge]] = 1;
    // Shared neurons move to the front of their row and stay.
    let bOwn = b;
    let pooled = 0;
    for (let edge = b; edge < bEnd; edge++) {
      const neuron = leftOf[edge];
      if (mark[neuron] === 1) {
        mark[neuron] = 2;
        leftOf[edge] = leftOf[bOwn];
        leftOf[bOwn++] = neuron;
      } else pool[pooled++] = neuron;
    }
    let aOwn = a;
    for (let edge = a; edge < aEnd; edge++) {
      const neuron = leftOf[edge];
      if (mark[neuron] === 2) {
        leftOf[edge] = leftOf[aOwn];
        leftOf[aOwn++] = neuron;
      } else pool[pooled++] = neuron;
      mark[neuron] = 0;
    }
    const forA = aEnd - aOwn;
    for (let i = 0; i < forA; i++) exchange(pool, i, i + random.below(pooled - i));
    leftOf.set(pool.subarray(0, forA), aOwn);
    leftOf.set(pool.subarray(forA, pooled), bOwn);
  }
}

/** Sorts each row; dense rows by marking, which is linear, sparse ones by comparison. */
export function sortRows(left: number, rowStart: Uint32Array, leftOf: Uint32Array): void {
  const mark = new Uint8Array(left);
  for (let row = 0; row + 1 < rowStart.length; row++) {
    const first = rowStart[row];
    const end = rowStart[row + 1];
    if ((end - first) * 32 < left) {
      leftOf.subarray(first, end).sort();
      continue;
    }
    for (let edge = first; edge < end; edge++) mark[leftOf[edge]] = 1;
    for (let neuron = 0, edge = first; edge < end; neuron++)
      if (mark[neuron] === 1) {
        mark[neuron] = 0;
        leftOf[edge++] = neuron;
      }
  }
}

function exchange(items: Uint32Array, i: number, j: number): void {
  const kept = items[i];
  items[i] = items[j];
  items[j] = kept;
}
