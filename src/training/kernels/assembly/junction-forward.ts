// Forward product of a junction over the edges that exist: y[j] = f(bias[j] + Σ w[e]·x[left(e)]).
import { activateRow, RELU } from './activation';
import { get, getSplat, madd, max, put, splat } from './lanes';
import { ROW, STRIP, V } from './tile';

/**
 * Right neurons rowBegin..rowEnd of tiles tileBegin..tileEnd, at every position of a rows × columns grid (1 × 1 for
 * a dense junction, the output image for a convolution; the steps are bytes between positions, of input and output).
 * `offsets` holds the byte offset of each edge's left row. The tile of one right neuron stays in registers.
 */
export function junctionForward(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize,
  y: usize, yTile: usize, yStepY: usize, yStepX: usize,
  rows: usize, columns: usize,
  rowStart: usize, offsets: usize, weights: usize, bias: usize, activation: i32,
  rowBegin: usize, rowEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let py: usize = 0; py < rows; py++) {
      for (let px: usize = 0; px < columns; px++) {
        const from = x + tile * xTile + py * xStepY + px * xStepX;
        const to = y + tile * yTile + py * yStepY + px * yStepX;
        for (let row: usize = rowBegin; row < rowEnd; row++) {
          const begin: usize = <usize>i32.load(rowStart + (row << 2)) << 2;
          const end: usize = <usize>i32.load(rowStart + (row << 2), 4) << 2;
          const start = f32.load(bias + (row << 2));
          const target = to + row * ROW;
          for (let strip: usize = 0; strip < ROW; strip += STRIP) {
            const source = from + strip;
            let a0 = splat(start), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            for (let e = begin; e < end; e += 4) {
              const at = source + <usize>i32.load(offsets + e);
              const w = getSplat(weights + e);
              a0 = madd(get(at), w, a0);
              a1 = madd(get(at, V), w, a1);
              a2 = madd(get(at, 2 * V), w, a2);
              a3 = madd(get(at, 3 * V), w, a3);
              a4 = madd(get(at, 4 * V), w, a4);
              a5 = madd(get(at, 5 * V), w, a5);
              a6 = madd(get(at, 6 * V), w, a6);
              a7 = madd(get(at, 7 * V), w, a7);
            }
            if (activation == RELU) {
              const zero = splat(0);
              a0 = max(a0, zero);
              a1 = max(a1, zero);
              a2 = max(a2, zero);
              a3 = max(a3, zero);
              a4 = max(a4, zero);
              a5 = max(a5, zero);
              a6 = max(a6, zero);
              a7 = max(a7, zero);
            }
            put(target + strip, 0, a0);
            put(target + strip, V, a1);
            put(target + strip, 2 * V, a2);
            put(target + strip, 3 * V, a3);
            put(target + strip, 4 * V, a4);
            put(target + strip, 5 * V, a5);
            put(target + strip, 6 * V, a6);
            put(target + strip, 7 * V, a7);
          }
          if (activation > RELU) activateRow(target, activation);
        }
      }
    }
  }
}
