/** Numbers as people read them in the studio and its reports: one locale, so that pictures compare. */

const whole = new Intl.NumberFormat('en');

/** 8781 → `8,781`. */
export const formatCount = (n: number): string => whole.format(n);

/** Big counts with three significant digits: 8,781 → `8.78 k`, 1,250,000 → `1.25 M`; below 1,000 exact. */
export function formatShort(n: number): string {
  const units = ['', ' k', ' M', ' G', ' T'];
  let unit = 0;
  let value = n;
  while (Math.abs(value) >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0
    ? whole.format(Math.round(value * 100) / 100)
    : `${Number(value.toPrecision(3))}${units[unit]}`;
}

/** Fraction → `10.0 %`; small ones keep two significant digits. */
export function formatShare(fraction: number): string {
  const percent = fraction * 100;
  if (!Number.isFinite(percent)) return '–';
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (Math.abs(percent) < 0.01) return '< 0.01 %';
  if (Math.abs(percent) < 1) return `${Number(percent.toPrecision(2))} %`;
  return `${percent.toFixed(1)} %`;
}

/** Bytes → `35.1 kB` (decimal units). */
export const formatBytes = (n: number): string => (n < 1000 ? `${n} B` : `${formatShort(n)}B`);

/** Accuracy fraction → `97.98 %`. */
export const formatAccuracy = (fraction: number | undefined): string =>
  fraction === undefined || !Number.isFinite(fraction) ? '–' : `${(fraction * 100).toFixed(2)} %`;

/** Loss with four significant digits. */
export const formatLoss = (loss: number | undefined): string =>
  loss === undefined || !Number.isFinite(loss) ? '–' : String(Number(loss.toPrecision(4)));

/** One degree or `least–most`. */
export const formatDegree = (degree: number | readonly [number, number]): string =>
  typeof degree === 'number' ? formatCount(degree) : `${formatCount(degree[0])}–${formatCount(degree[1])}`;

/** An ISO time as `2026-01-03 14:05` on this machine's clock. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
