import { samePadding } from '../same-padding.ts';
import type { Values } from './tensor-values.ts';

/** Along one axis: a larger kernel, `offset` taps of zeros before the original's, that pads `same`. */
export interface PaddedKernel {
  readonly size: number;
  readonly offset: number;
}

/**
 * A kernel whose padding `same` looks at the very pixels that the original looks at with explicit pads, by taps of
 * zeros before or after it (which no edge is made of); undefined where the output would have another size.
 */
export function kernelThatPadsSame(
  size: number,
  kernel: number,
  stride: number,
  pads: { readonly before: number; readonly after: number },
): PaddedKernel | undefined {
  if (pads.before < 0 || pads.after < 0) return undefined;
  const outputs = Math.floor((size + pads.before + pads.after - kernel) / stride) + 1;
  if (outputs !== Math.ceil(size / stride)) return undefined;
  // `same` pads a kernel of w taps by 2b or 2b + 1 pixels, b of them before, where w = 2b − reach or one more.
  const reach = (outputs - 1) * stride - size;
  const offset = Math.max(0, kernel - 2 * pads.before + reach - 1);
  const before = pads.before + offset;
  const wider = Math.max(kernel + offset, before === 0 ? 0 : 2 * before - reach);
  return samePadding(size, wider, stride).before === before ? { size: wider, offset } : undefined;
}

/** A kernel [filter][channel][ky][kx] with taps of zeros around it. */
export function enlarged({ shape, data }: Values, rows: PaddedKernel, columns: PaddedKernel): Values {
  const [filters, channels, height, width] = shape;
  if (rows.size === height && columns.size === width) return { shape, data };
  const result = new Float32Array(filters * channels * rows.size * columns.size);
  for (let image = 0; image < filters * channels; image++)
    for (let y = 0; y < height; y++)
      result.set(
        data.subarray((image * height + y) * width, (image * height + y + 1) * width),
        (image * rows.size + y + rows.offset) * columns.size + columns.offset,
      );
  return { shape: [filters, channels, rows.size, columns.size], data: result };
}
