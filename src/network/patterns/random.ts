import type { Random } from '../../base/random.ts';
import type { Connections } from '../connections.ts';

/** Cells worked on at a time, a byte each: 1 MiB stays in the cache. */
const cellsPerBlock = 2 ** 20;
/** Below one edge in so many cells, sorting the draws is faster than scanning the cells. */
const sparseFrom = 32;

/**
 * A random pattern: `edges` of the p·n possible ones, uniformly without replacement; neurons may end up
 * disconnected (see `degreesOf`). Rows are sorted.
 *
 * The edges are first dealt to blocks of rows (each draw falls into a block with the chance of its cells
 * still free), then drawn inside each block. Above half density the absent edges are drawn instead.
 */
export function connectRandomly(left: number, right: number, edges: number, random: Random): Connections {
  const drawAbsent = edges > (left * right) / 2;
  const rowsPerBlock = Math.max(1, Math.floor(cellsPerBlock / left));
  const perBlock = dealToBlocks(left, right, rowsPerBlock, drawAbsent ? left * right - edges : edges, random);
  const rowStart = new Uint32Array(right + 1);
  const leftOf = new Uint32Array(edges);
  const drawn = new Uint8Array(Math.min(rowsPerBlock, right) * left);
  let edge = 0;
  for (const [block, wanted] of perBlock.entries()) {
    const firstRow = block * rowsPerBlock;
    const rows = Math.min(rowsPerBlock, right - firstRow);
    const cells = rows * left;
    const sparse = !drawAbsent && wanted * sparseFrom < cells;
    const existing = sparse
      ? drawSorted(drawn, cells, wanted, random)
      : drawMarked(drawn, cells, wanted, drawAbsent, random);
    for (let row = 0, next = 0; row < rows; row++) {
      const rowEnd = (row + 1) * left;
      for (; next < existing.length && existing[next] < rowEnd; next++)
        leftOf[edge++] = existing[next] - row * left;
      rowStart[firstRow + row + 1] = edge;
    }
  }
  return { left, right, rowStart, leftOf };
}

/** How many of `draws` cells fall into each block of rows, drawn without replacement. */
function dealToBlocks(left: number, right: number, rowsPerBlock: number, draws: number, random: Random) {
  const blocks = Math.ceil(right / rowsPerBlock);
  const dealt = new Float64Array(blocks);
  if (blocks === 1) {
    dealt[0] = draws;
    return dealt;
  }
  for (let draw = 0; draw < draws; ) {
    const block = Math.floor(random.below(right) / rowsPerBlock);
    const cells = Math.min(rowsPerBlock, right - block * rowsPerBlock) * left;
    if (random.uniform() * cells < dealt[block]) continue;
    dealt[block]++;
    draw++;
  }
  return dealt;
}

/** `wanted` distinct cells in order, for few of them; leaves `drawn` all zero, as it finds it. */
function drawSorted(drawn: Uint8Array, cells: number, wanted: number, random: Random): Uint32Array {
  const chosen = new Uint32Array(wanted);
  for (let i = 0; i < wanted; ) {
    const cell = random.below(cells);
    if (drawn[cell] === 1) continue;
    drawn[cell] = 1;
    chosen[i++] = cell;
  }
  for (const cell of chosen) drawn[cell] = 0;
  return chosen.sort();
}

/** `wanted` distinct cells in order, or all others where it is the absent ones that are drawn. */
function drawMarked(
  drawn: Uint8Array,
  cells: number,
  wanted: number,
  absent: boolean,
  random: Random,
): Uint32Array {
  const few = wanted <= cells / 2;
  const mark = few ? 1 : 0;
  drawn.fill(1 - mark, 0, cells);
  for (let left = few ? wanted : cells - wanted; left > 0; ) {
    const cell = random.below(cells);
    if (drawn[cell] === mark) continue;
    drawn[cell] = mark;
    left--;
  }
  const exists = absent ? 0 : 1;
  const chosen = new Uint32Array(absent ? cells - wanted : wanted);
  for (let cell = 0, i = 0; cell < cells; cell++) if (drawn[cell] === exists) chosen[i++] = cell;
  drawn.fill(0, 0, cells);
  return chosen;
}
