// Samples of a dataset (one row each) into tiles (one feature a row).
import { ROW } from './tile';

/**
 * Fills tiles tileBegin..tileEnd: lane k of tile t takes sample order[32·t + k], of `features` entries, times
 * `scale`; entries are bytes or floats. Lanes from `count` on are zero. An image's `imageRows` rows of features stand
 * `stepY` bytes apart in the tile, so that borders stay free.
 */
export function gather(
  samples: usize, bytes: bool, features: usize, scale: f32, order: usize, count: usize,
  x: usize, xTile: usize, imageRows: usize, stepY: usize, tileBegin: usize, tileEnd: usize,
): void {
  const perRow = features / imageRows;
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let lane: usize = 0; lane < 32; lane++) {
      const place = (tile << 5) + lane;
      const valid = place < count;
      const sample: usize = valid ? <usize>i32.load(order + (place << 2)) * features : 0;
      for (let row: usize = 0; row < imageRows; row++) {
        let to = x + tile * xTile + row * stepY + (lane << 2);
        const from = sample + row * perRow;
        for (let i: usize = 0; i < perRow; i++, to += ROW) {
          let value: f32 = 0;
          if (valid) {
            value = bytes
              ? <f32>(<usize>i32.load8_u(samples + from + i))
              : f32.load(samples + ((from + i) << 2));
          }
          f32.store(to, value * scale);
        }
      }
    }
  }
}
