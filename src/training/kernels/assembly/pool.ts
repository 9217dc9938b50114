// Max and average pooling over windows of an image; no padding.
import { Lanes, add, get, max, mul, put, splat, sub, whereAboveZero, whereEqual } from './lanes';
import { ROW, V } from './tile';

/** y = maximum or mean of each height × width window; channels channelBegin..channelEnd; steps are in bytes. */
export function poolForward(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize, strideY: usize, strideX: usize,
  y: usize, yTile: usize, yStepY: usize, yStepX: usize,
  rows: usize, columns: usize, height: usize, width: usize, average: bool,
  channelBegin: usize, channelEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  const share = splat(<f32>1 / <f32>(height * width));
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let py: usize = 0; py < rows; py++) {
      for (let px: usize = 0; px < columns; px++) {
        const from = x + tile * xTile + py * strideY + px * strideX;
        const to = y + tile * yTile + py * yStepY + px * yStepX;
        for (let at = channelBegin * ROW; at < channelEnd * ROW; at += 4 * V) {
          let a: Lanes = splat(0), b = a, c = a, d = a;
          if (!average) {
            a = get(from + at);
            b = get(from + at, V);
            c = get(from + at, 2 * V);
            d = get(from + at, 3 * V);
          }
          for (let wy: usize = 0; wy < height; wy++) {
            let each = from + at + wy * xStepY;
            for (const end = each + width * xStepX; each < end; each += xStepX) {
              a = average ? add(a, get(each)) : max(a, get(each));
              b = average ? add(b, get(each, V)) : max(b, get(each, V));
              c = average ? add(c, get(each, 2 * V)) : max(c, get(each, 2 * V));
              d = average ? add(d, get(each, 3 * V)) : max(d, get(each, 3 * V));
            }
          }
          const factor = average ? share : splat(1);
          put(to + at, 0, mul(a, factor));
          put(to + at, V, mul(b, factor));
          put(to + at, 2 * V, mul(c, factor));
          put(to + at, 3 * V, mul(d, factor));
        }
      }
    }
  }
}

/**
 * Takes each window's error to the errors of its inputs: to the first maximum, or to all alike. Where windows are
 * `apart`, side by side with no input left out, it is written; else it is added (to errors cleared before). Inputs
 * that are `rectified` came through a ReLU, whose derivative is taken in passing.
 */
export function poolBackward(
  x: usize, xError: usize, xTile: usize, xStepY: usize, xStepX: usize, strideY: usize, strideX: usize,
  y: usize, yError: usize, yTile: usize, yStepY: usize, yStepX: usize,
  rows: usize, columns: usize, height: usize, width: usize, average: bool, apart: bool, rectified: bool,
  channelBegin: usize, channelEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  const share = splat(<f32>1 / <f32>(height * width));
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let py: usize = 0; py < rows; py++) {
      for (let px: usize = 0; px < columns; px++) {
        const left = tile * xTile + py * strideY + px * strideX;
        const right = tile * yTile + py * yStepY + px * yStepX;
        for (let at = channelBegin * ROW; at < channelEnd * ROW; at += V) {
          const top = get(y + right + at);
          let error = get(yError + right + at);
          if (average) error = mul(error, share);
          for (let wy: usize = 0; wy < height; wy++) {
            let place = left + at + wy * xStepY;
            for (const end = place + width * xStepX; place < end; place += xStepX) {
              const value = get(x + place);
              let part = average ? error : whereEqual(value, top, error);
              // What one maximum has taken is gone for the next.
              if (!average) error = sub(error, part);
              if (rectified) part = whereAboveZero(value, part);
              put(xError + place, 0, apart ? part : add(get(xError + place), part));
            }
          }
        }
      }
    }
  }
}
