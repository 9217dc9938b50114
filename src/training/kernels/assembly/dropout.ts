// Dropout: each output is kept with probability 1 - rate and divided by it, anew at every step.
import { get, mul, put, randomBits, splat, whereBitsReach } from './lanes';
import { ROW, V } from './tile';

/**
 * to = from with dropped samples zero; serves outputs and, with the same key, errors. `limit` is rate·2³², the key a
 * hash of seed, step and layer; which samples drop follows from key and place alone. Image rows of `width` features.
 */
export function dropout(
  from: usize, fromTile: usize, fromStepY: usize,
  to: usize, toTile: usize, toStepY: usize,
  rows: usize, width: usize, limit: u32, scale: f32, key: u32, tileBegin: usize, tileEnd: usize,
): void {
  const grow = splat(scale);
  const rowSize = width * ROW;
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let row: usize = 0; row < rows; row++) {
      const source = from + tile * fromTile + row * fromStepY;
      const target = to + tile * toTile + row * toStepY;
      const place = (tile * rows + row) * rowSize;
      for (let at: usize = 0; at < rowSize; at += V) {
        put(target + at, 0, whereBitsReach(randomBits(<u32>((place + at) >> 2), key), limit, mul(get(source + at), grow)));
      }
    }
  }
}
