// Gradient of the weights that exist: g[e] = Σ over samples and positions of x[left(e)]·δ[right(e)] + 2·l2·w[e].
import { Lanes, add, get, madd, put, splat, sumOf } from './lanes';
import { ROW, STRIP, V } from './tile';

/**
 * Edges of the right neurons rowBegin..rowEnd. Tiles and positions go outside, in that order, and each edge keeps two
 * vectors of partial sums in `partial` (2·V bytes an edge of the range) that are summed once at the end, so the result
 * does not depend on how right neurons are shared among threads. `gradient` points at the range's first edge.
 */
export function junctionGradient(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize,
  error: usize, errorTile: usize, errorStepY: usize, errorStepX: usize,
  rows: usize, columns: usize, tiles: usize,
  rowStart: usize, offsets: usize, weights: usize, l2: f32,
  partial: usize, gradient: usize,
  rowBegin: usize, rowEnd: usize,
): void {
  const first: usize = <usize>i32.load(rowStart + (rowBegin << 2)) << 2;
  const last: usize = <usize>i32.load(rowStart + (rowEnd << 2)) << 2;
  memory.fill(partial, 0, ((last - first) >> 2) * (2 * V));
  for (let tile: usize = 0; tile < tiles; tile++) {
    for (let py: usize = 0; py < rows; py++) {
      for (let px: usize = 0; px < columns; px++) {
        const from = x + tile * xTile + py * xStepY + px * xStepX;
        const deltas = error + tile * errorTile + py * errorStepY + px * errorStepX;
        for (let row: usize = rowBegin; row < rowEnd; row++) {
          const begin: usize = <usize>i32.load(rowStart + (row << 2)) << 2;
          const end: usize = <usize>i32.load(rowStart + (row << 2), 4) << 2;
          for (let strip: usize = 0; strip < ROW; strip += STRIP) {
            const source = deltas + row * ROW + strip;
            const d0 = get(source), d1 = get(source, V), d2 = get(source, 2 * V), d3 = get(source, 3 * V);
            const d4 = get(source, 4 * V), d5 = get(source, 5 * V), d6 = get(source, 6 * V), d7 = get(source, 7 * V);
            let sum = partial + ((begin - first) >> 2) * (2 * V);
            for (let e = begin; e < end; e += 4, sum += 2 * V) {
              const at = from + strip + <usize>i32.load(offsets + e);
              let a = madd(get(at), d0, get(sum));
              let b = madd(get(at, V), d1, get(sum, V));
              a = madd(get(at, 2 * V), d2, a);
              b = madd(get(at, 3 * V), d3, b);
              a = madd(get(at, 4 * V), d4, a);
              b = madd(get(at, 5 * V), d5, b);
              a = madd(get(at, 6 * V), d6, a);
              b = madd(get(at, 7 * V), d7, b);
              // In this order V8 stores the two, joined, once.
              put(sum, V, b);
              put(sum, 0, a);
            }
          }
        }
      }
    }
  }
  const decay = <f32>2 * l2;
  for (let e = first; e < last; e += 4, partial += 2 * V) {
    f32.store(gradient + (e - first), sumOf(add(get(partial), get(partial, V))) + decay * f32.load(weights + e));
  }
}

/**
 * Gradient of the biases of right neurons rowBegin..rowEnd: Σ δ over samples and positions. Four neurons, which stand
 * side by side, at a time; each adds in the same order alone, so how neurons are shared out does not show.
 */
export function biasGradient(
  error: usize, errorTile: usize, errorStepY: usize, errorStepX: usize,
  rows: usize, columns: usize, tiles: usize, gradient: usize, rowBegin: usize, rowEnd: usize,
): void {
  for (let row = rowBegin; row < rowEnd; row += 4) {
    const second = row + 1 < rowEnd, third = row + 2 < rowEnd, fourth = row + 3 < rowEnd;
    let t0: f32 = 0, t1: f32 = 0, t2: f32 = 0, t3: f32 = 0;
    for (let tile: usize = 0; tile < tiles; tile++) {
      for (let py: usize = 0; py < rows; py++) {
        let s0: Lanes = splat(0), s1 = s0, s2 = s0, s3 = s0;
        let at = error + tile * errorTile + py * errorStepY + row * ROW;
        for (let px: usize = 0; px < columns; px++, at += errorStepX) {
          s0 = addRow(at, s0);
          if (second) s1 = addRow(at + ROW, s1);
          if (third) s2 = addRow(at + 2 * ROW, s2);
          if (fourth) s3 = addRow(at + 3 * ROW, s3);
        }
        t0 += sumOf(s0);
        t1 += sumOf(s1);
        t2 += sumOf(s2);
        t3 += sumOf(s3);
      }
    }
    f32.store(gradient + (row << 2), t0);
    if (second) f32.store(gradient + (row << 2), t1, 4);
    if (third) f32.store(gradient + (row << 2), t2, 8);
    if (fourth) f32.store(gradient + (row << 2), t3, 12);
  }
}

/** Adds the 32 errors of one neuron to a vector of partial sums. */
// @ts-ignore: decorator
@inline function addRow(row: usize, sum: Lanes): Lanes {
  for (let at = row; at < row + ROW; at += 4 * V) {
    sum = add(sum, add(add(get(at), get(at, V)), add(get(at, 2 * V), get(at, 3 * V))));
  }
  return sum;
}
