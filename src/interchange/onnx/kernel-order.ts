import type { Values } from './tensor-values.ts';

/** Rows of a kernel whose inputs were flattened channels first, put into height × width × channels order. */
export function inOurOrder(
  data: Float32Array,
  [height, width, channels]: readonly number[],
  right: number,
): Float32Array {
  const places = height * width;
  const result = new Float32Array(data.length);
  for (let place = 0; place < places; place++)
    for (let channel = 0; channel < channels; channel++) {
      const from = (channel * places + place) * right;
      result.set(data.subarray(from, from + right), (place * channels + channel) * right);
    }
  return result;
}

/** [filter][channel][tap] as [tap][channel][filter]. */
export function toFiltersLast(
  data: Float32Array,
  filters: number,
  channels: number,
  taps: number,
): Float32Array {
  const result = new Float32Array(data.length);
  for (let filter = 0, from = 0; filter < filters; filter++)
    for (let channel = 0; channel < channels; channel++)
      for (let tap = 0; tap < taps; tap++)
        result[(tap * channels + channel) * filters + filter] = data[from++];
  return result;
}

/** A matrix with its sides exchanged. */
export function transposed({ shape: [rows, columns], data }: Values): Values {
  const result = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = data[row * columns + column];
  return { shape: [columns, rows], data: result };
}
