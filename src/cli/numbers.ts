import type { Degree } from '../network/network.ts';

export { bytesText as bytes } from '../language/diagnostics/number-text.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 8781 → `8,781`. */
export const count = (value: number): string => grouped.format(value);

/** A fraction as per cent with at most three significant digits: 0.1 → `10 %`, 0.33333 → `33.3 %`. */
export function percent(fraction: number, digits = 3): string {
  return `${Number((fraction * 100).toPrecision(digits))} %`;
}

/** An accuracy: always two decimals, so that columns of them compare at a glance. */
export const accuracy = (fraction: number): string => `${(fraction * 100).toFixed(2)} %`;

/** A degree: `12`, or `11–12` where near-biregular. */
export const degree = (value: Degree): string =>
  typeof value === 'number' ? count(value) : `${count(value[0])}–${count(value[1])}`;

/** A duration: `85 ms`, `4.2 s`, `2 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
