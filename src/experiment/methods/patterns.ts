import type { Random } from '../../base/random.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { Connections } from '../../network/connections.ts';
import { connectStructured } from '../../network/patterns/structured.ts';

/** Size of a junction and the weights it may have. */
export interface Budget {
  readonly left: number;
  readonly right: number;
  readonly weights: number;
}

/** Side of the blocks of block-sparse patterns, as GPU libraries use it at the least. */
const blockSide = 4;

/** Variance of every input over the training samples. */
export function inputVariances({ train }: Dataset): Float64Array {
  const features = train.inputs.length / train.count;
  const sums = new Float64Array(features);
  const squares = new Float64Array(features);
  for (let row = 0, at = 0; row < train.count; row++)
    for (let f = 0; f < features; f++, at++) {
      const x = train.inputs[at] * train.scale;
      sums[f] += x;
      squares[f] += x * x;
    }
  return squares.map((square, f) => Math.max(0, square / train.count - (sums[f] / train.count) ** 2));
}

/**
 * Attention-style preprocessed sparsity: out-degrees in proportion to the inputs' variances (at most every right
 * neuron, rounded by largest remainder), in-degrees as equal as they can be. Inputs without variance get no edge.
 */
export function connectByVariance(
  { left, right, weights }: Budget,
  variances: Float64Array,
  random: Random,
): Connections {
  const degrees = shareOut(weights, variances.subarray(0, left), right);
  const rows: number[][] = Array.from({ length: right }, () => []);
  const order = random.shuffle(Uint32Array.from({ length: left }, (_, i) => i));
  const filled = Array.from({ length: right }, (_, i) => i);
  for (const from of order) {
    random.shuffle(filled);
    filled.sort((a, b) => rows[a].length - rows[b].length);
    for (const to of filled.slice(0, degrees[from])) rows[to].push(from);
  }
  return connectionsOf(left, rows);
}

/** Whole shares of a total in proportion to weights, none above `most`; what is cut off goes to the others. */
function shareOut(total: number, proportions: Float64Array, most: number): Uint32Array {
  const shares = new Uint32Array(proportions.length);
  let rest = Math.min(total, most * proportions.filter((value) => value > 0).length);
  for (;;) {
    const open = Array.from(proportions.keys()).filter((i) => shares[i] < most && proportions[i] > 0);
    const sum = open.reduce((s, i) => s + proportions[i], 0);
    if (rest === 0 || open.length === 0) return shares;
    let given = 0;
    for (const i of open) {
      const share = Math.min(most - shares[i], Math.floor((rest * proportions[i]) / sum));
      shares[i] += share;
      given += share;
    }
    rest -= given;
    if (given > 0) continue;
    for (const i of open.sort((a, b) => proportions[b] - proportions[a]).slice(0, rest)) {
      shares[i]++;
      rest--;
    }
  }
}

/** Edges in square blocks, as many blocks as the budget comes to, spread over the junction by a structured pattern. */
export function connectBlocks({ left, right, weights }: Budget, random: Random): Connections {
  const [columns, bands] = [Math.ceil(left / blockSide), Math.ceil(right / blockSide)];
  const blocks = Math.max(1, Math.min(columns * bands, Math.round(weights / blockSide ** 2)));
  const grid = connectStructured(columns, bands, blocks, random);
  const rows = Array.from({ length: right }, (_, to) => {
    const band = Math.floor(to / blockSide);
    const found: number[] = [];
    for (const column of [...grid.leftOf.subarray(grid.rowStart[band], grid.rowStart[band + 1])].sort(
      (a, b) => a - b,
    ))
      for (let i = column * blockSide; i < Math.min(left, (column + 1) * blockSide); i++) found.push(i);
    return found;
  });
  return connectionsOf(left, rows);
}

/** Two of every four neighbouring inputs for each right neuron, the pattern of sparse tensor cores: always 50 %. */
export function connectTwoOfFour({ left, right }: Budget, random: Random): Connections {
  const rows = Array.from({ length: right }, () => {
    const found: number[] = [];
    for (let start = 0; start < left; start += 4) {
      const group = Array.from({ length: Math.min(4, left - start) }, (_, i) => start + i);
      found.push(
        ...random
          .shuffle(group)
          .slice(0, Math.ceil(group.length / 2))
          .sort((a, b) => a - b),
      );
    }
    return found;
  });
  return connectionsOf(left, rows);
}

/** Compressed rows from the left neurons of each right neuron. */
export function connectionsOf(left: number, rows: readonly (readonly number[])[]): Connections {
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    rowStart[i + 1] = rowStart[i] + row.length;
  });
  return { left, right: rows.length, rowStart, leftOf: Uint32Array.from(rows.flat()) };
}
