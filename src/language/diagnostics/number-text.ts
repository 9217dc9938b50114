const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count for people: 8,781. */
export const countText = (value: number): string => grouped.format(value);

/** Bytes for people, in powers of 1000 as disks and browsers show them. */
export function bytesText(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** power;
  const digits = power === 0 || scaled >= 999.5 ? Math.round(scaled) : scaled.toPrecision(3);
  return `${digits} ${units[power]}`;
}

/** A share for people, to at most three significant digits: 9.82 %. */
export const percentText = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`;

/** A share as a file has it, exact where four decimals are enough; undefined where they are not. */
export function exactPercent(fraction: number): string | undefined {
  const shown = Number((fraction * 100).toFixed(4));
  return Math.abs(shown / 100 - fraction) < 1e-12 ? `${shown}%` : undefined;
}
