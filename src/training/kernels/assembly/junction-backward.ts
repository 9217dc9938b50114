// Error of a junction's left neurons over the edges that exist: δ_left[i] = Σ w[e]·δ_right[right(e)].
import { deriveRow, RELU } from './activation';
import { get, getSplat, madd, put, splat, whereAboveZero } from './lanes';
import { ROW, STRIP, V } from './tile';

/**
 * Gathers: left neurons columnBegin..columnEnd of a dense junction, through its transposed structure: column i owns
 * entries columnStart[i] .. columnStart[i+1]-1, each the byte offset of an edge's weight and of its right row. The
 * derivative of the left layer's activation (`activated`, 0 where `activation` is linear) is applied on the way out.
 */
export function junctionBackward(
  leftError: usize, leftTile: usize, rightError: usize, rightTile: usize,
  columnStart: usize, entries: usize, weights: usize, activated: usize, activation: i32,
  columnBegin: usize, columnEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    const from = rightError + tile * rightTile;
    const to = leftError + tile * leftTile;
    for (let column: usize = columnBegin; column < columnEnd; column++) {
      const begin: usize = entries + (<usize>i32.load(columnStart + (column << 2)) << 3);
      const end: usize = entries + (<usize>i32.load(columnStart + (column << 2), 4) << 3);
      const target = to + column * ROW;
      for (let strip: usize = 0; strip < ROW; strip += STRIP) {
        const source = from + strip;
        let a0 = splat(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        for (let entry = begin; entry < end; entry += 8) {
          const w = getSplat(weights + <usize>i32.load(entry));
          const at = source + <usize>i32.load(entry, 4);
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
          const gate = activated + tile * leftTile + column * ROW + strip;
          a0 = whereAboveZero(get(gate), a0);
          a1 = whereAboveZero(get(gate, V), a1);
          a2 = whereAboveZero(get(gate, 2 * V), a2);
          a3 = whereAboveZero(get(gate, 3 * V), a3);
          a4 = whereAboveZero(get(gate, 4 * V), a4);
          a5 = whereAboveZero(get(gate, 5 * V), a5);
          a6 = whereAboveZero(get(gate, 6 * V), a6);
          a7 = whereAboveZero(get(gate, 7 * V), a7);
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
      if (activation > RELU) deriveRow(target, activated + tile * leftTile + column * ROW, activation);
    }
  }
}

/**
 * Scatters: every right neuron adds to the errors of its left neurons, which must be zero (clearErrors) before. Needs
 * no transposed structure and serves any grid of positions, so convolutions and the largest junctions go this way.
 */
export function junctionScatter(
  leftError: usize, leftTile: usize, leftStepY: usize, leftStepX: usize,
  rightError: usize, rightTile: usize, rightStepY: usize, rightStepX: usize,
  rows: usize, columns: usize,
  rowStart: usize, offsets: usize, weights: usize, right: usize,
  tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let py: usize = 0; py < rows; py++) {
      for (let px: usize = 0; px < columns; px++) {
        const to = leftError + tile * leftTile + py * leftStepY + px * leftStepX;
        const from = rightError + tile * rightTile + py * rightStepY + px * rightStepX;
        for (let row: usize = 0; row < right; row++) {
          const begin: usize = <usize>i32.load(rowStart + (row << 2)) << 2;
          const end: usize = <usize>i32.load(rowStart + (row << 2), 4) << 2;
          for (let strip: usize = 0; strip < ROW; strip += STRIP) {
            const source = from + row * ROW + strip;
            const d0 = get(source), d1 = get(source, V), d2 = get(source, 2 * V), d3 = get(source, 3 * V);
            const d4 = get(source, 4 * V), d5 = get(source, 5 * V), d6 = get(source, 6 * V), d7 = get(source, 7 * V);
            for (let e = begin; e < end; e += 4) {
              const at = to + strip + <usize>i32.load(offsets + e);
              const w = getSplat(weights + e);
              const a0 = madd(d0, w, get(at));
              const a1 = madd(d1, w, get(at, V));
              const a2 = madd(d2, w, get(at, 2 * V));
              const a3 = madd(d3, w, get(at, 3 * V));
              const a4 = madd(d4, w, get(at, 4 * V));
              const a5 = madd(d5, w, get(at, 5 * V));
              const a6 = madd(d6, w, get(at, 6 * V));
              const a7 = madd(d7, w, get(at, 7 * V));
              put(at, 0, a0);
              put(at, V, a1);
              put(at, 2 * V, a2);
              put(at, 3 * V, a3);
              put(at, 4 * V, a4);
              put(at, 5 * V, a5);
              put(at, 6 * V, a6);
              put(at, 7 * V, a7);
            }
          }
        }
      }
    }
  }
}

/** Zeroes the buffer of some tiles. */
export function clear(at: usize, tileBytes: usize, tileBegin: usize, tileEnd: usize): void {
  memory.fill(at + tileBegin * tileBytes, 0, (tileEnd - tileBegin) * tileBytes);
}
