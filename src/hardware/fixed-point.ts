import type { HardwareSpec } from '../schema/plan-specs.ts';

/** A signed fixed-point format (b_w, b_n, b_f) of the papers: b_w = 1 + b_n + b_f, one sign bit. */
export type FixedPoint = HardwareSpec['fixedPoint'];

/** Widths the hardware is made for; at 18 bits a product still takes one DSP block. */
export const widthLimits = { total: [6, 18], integer: [1, 8], fraction: [3, 16] } as const;

/** Formats in use in the papers, narrowest first. */
export const usualFormats: readonly FixedPoint[] = [
  { total: 8, integer: 2, fraction: 5 },
  { total: 10, integer: 2, fraction: 7 },
  { total: 10, integer: 3, fraction: 6 },
  { total: 12, integer: 3, fraction: 8 },
  { total: 16, integer: 4, fraction: 11 },
];

/** Largest and least value as integers, in units of 2^-b_f. */
export const largest = (format: FixedPoint) => 2 ** (format.total - 1) - 1;
export const least = (format: FixedPoint) => -(2 ** (format.total - 1));

/** Clips an integer to the format's range: what every adder and multiplier does with its result. */
export function saturate(value: number, format: FixedPoint): number {
  const top = 2 ** (format.total - 1);
  return Math.min(top - 1, Math.max(-top, value));
}

/**
 * Divides by 2^bits and rounds half up (towards +∞), as adding half a unit and shifting right does.
 * Exact for any integer a product of two words can be.
 */
export const roundShift = (value: number, bits: number): number =>
  bits === 0 ? value : Math.floor(value / 2 ** bits + 0.5);

/** The word nearest to a real number: rounded half up, then saturated. */
export const toFixed = (real: number, format: FixedPoint): number =>
  saturate(Math.floor(real * 2 ** format.fraction + 0.5), format);

/** The real number a word stands for. */
export const fromFixed = (word: number, format: FixedPoint): number => word / 2 ** format.fraction;

/** How a format is written in a .psnet file. */
export const describeFormat = (format: FixedPoint) =>
  `(${format.total}, ${format.integer}, ${format.fraction})`;

/** The nearest format that the hardware can be made with: widths within the limits, then b_w = 1 + b_n + b_f. */
export function nearestFormat(format: FixedPoint, totalLimit: number = widthLimits.total[1]): FixedPoint {
  const clip = (value: number, low: number, high: number) =>
    Math.min(high, Math.max(low, Number.isFinite(value) ? Math.round(value) : low));
  const integer = clip(format.integer, ...widthLimits.integer);
  const leastFraction = Math.max(widthLimits.fraction[0], widthLimits.total[0] - 1 - integer);
  const fraction = clip(format.fraction, leastFraction, totalLimit - 1 - integer);
  return { total: 1 + integer + fraction, integer, fraction };
}
