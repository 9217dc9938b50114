import type { ConvSpec } from '../schema/network-spec.ts';

/** Zeros around an axis so that `same` gives ⌈size/stride⌉ places: one more after than before where odd. */
export function samePadding(size: number, kernel: number, stride: number): { before: number; after: number } {
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return { before: Math.floor(total / 2), after: Math.ceil(total / 2) };
}

/** Zeros before axis 0 (rows) or 1 (columns) of a convolution's input of that size. */
export const paddingBefore = ({ padding, kernel, stride }: ConvSpec, axis: 0 | 1, size: number): number =>
  padding === 'same' ? samePadding(size, kernel[axis], stride[axis]).before : 0;
