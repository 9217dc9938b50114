// Samples of a dataset (one row each) into tiles (one feature a row).
import { FEATURES_OF_BYTES, FEATURES_OF_FLOATS, transposeBytes, transposeFloats } from './lanes';
import { ROW } from './tile';

/**
 * Fills tiles tileBegin..tileEnd: lane k of tile t takes sample order[32·t + k], of `features` entries, times
 * `scale`; entries are bytes or floats. Lanes from `count` on are zero. An image's `imageRows` rows of features stand
 * `stepY` bytes apart in the tile, so that borders stay free. Eight samples are turned together, some features at a
 * time, so that what is written stays in the nearest cache until its rows are full.
 */
export function gather(
  samples: usize, bytes: bool, features: usize, scale: f32, order: usize, count: usize,
  x: usize, xTile: usize, imageRows: usize, stepY: usize, tileBegin: usize, tileEnd: usize,
): void {
  const perRow = features / imageRows;
  const size: usize = bytes ? 1 : 4;
  const together = bytes ? FEATURES_OF_BYTES : FEATURES_OF_FLOATS;
  const whole = perRow - (perRow % together);
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let row: usize = 0; row < imageRows; row++) {
      const target = x + tile * xTile + row * stepY;
      for (let feature: usize = 0; feature < perRow; feature += together) {
        for (let lane: usize = 0; lane < 32; lane += 8) {
          const place = (tile << 5) + lane;
          const to = target + feature * ROW + (lane << 2);
          const from = samples + (row * perRow + feature) * size;
          if (feature < whole && place + 8 <= count) {
            if (bytes) transposeBytes(from, features, order + (place << 2), to, scale);
            else transposeFloats(from, features * size, order + (place << 2), to, scale);
          } else {
            const some = feature < whole ? together : perRow - whole;
            for (let k: usize = 0; k < 8; k++) one(from, place + k, some, features * size, bytes, order, count, to + (k << 2), scale);
          }
        }
      }
    }
  }
}

/** Some features of one lane, value by value; zeros where the lane holds no sample. */
function one(
  from: usize, place: usize, some: usize, sampleBytes: usize, bytes: bool, order: usize, count: usize, to: usize, scale: f32,
): void {
  const valid = place < count;
  const sample = valid ? from + <usize>i32.load(order + (place << 2)) * sampleBytes : 0;
  for (let i: usize = 0; i < some; i++) {
    let value: f32 = 0;
    if (valid) value = bytes ? <f32>(<u32>i32.load8_u(sample + i)) : f32.load(sample + (i << 2));
    f32.store(to + i * ROW, value * scale);
  }
}
