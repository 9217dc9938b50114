import jstat from 'jstat';

// A CommonJS package whose names Node can't see from outside: only its default can be imported.
const { jStat } = jstat;

/** Distribution function Φ of the standard normal. */
export const normalCdf = (x: number): number => jStat.normal.cdf(x, 0, 1);

/** Density φ of the standard normal. */
export const normalPdf = (x: number): number => jStat.normal.pdf(x, 0, 1);

/** A mean with its two-sided confidence band. */
export interface Band {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Mean of a sample with its confidence band by Student's t: mean ± t·s/√n, s the sample standard deviation
 * (n = 5 at 90 %: 2.132·s/√5, as the article's figures). One value has a band of no width.
 * @param confidence two-sided level, a fraction in (0, 1)
 */
export function confidenceBand(values: readonly number[], confidence: number): Band {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: mean, high: mean };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = jStat.studentt.inv(0.5 + confidence / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}
