import type { ClashFreeShape } from './patterns/clash-free.ts';

/** How many distinct patterns a clash-free junction can have. */
export interface PatternCount {
  /** Decimal logarithm. */
  readonly log10: number;
  /** The number itself, where it has at most 300 digits. */
  readonly exact?: bigint;
  /** True where rows straddle sweeps (p mod d_in ≠ 0, types 2 and 3): fewer than this are valid. */
  readonly upperBound: boolean;
}

/**
 * The number of distinct clash-free patterns (domain: patterns): (K·s)^sweeps, where s counts the start
 * vectors (D^z; type 3: (D!)^z), sweeps is 1 for type 1 and d_out else, and K the dithers that matter:
 * 1 without dither or where d_in is a multiple of z, z!/(d_in!)^(z/d_in) where z is a multiple of d_in.
 * Undefined otherwise: no closed form is known.
 */
export function countClashFreePatterns(shape: ClashFreeShape): PatternCount | undefined {
  const { left, right, outDegree, parallelism: z, type, dither } = shape;
  const depth = left / z;
  const inDegree = (left * outDegree) / right;
  const dithered = dither && inDegree % z !== 0;
  if (dithered && z % inDegree !== 0) return undefined;
  const sweeps = type === 1 ? 1 : outDegree;
  const orders = dithered ? log10Factorial(z) - (z / inDegree) * log10Factorial(inDegree) : 0;
  const starts = z * (type === 3 ? log10Factorial(depth) : Math.log10(depth));
  const log10 = sweeps * (orders + starts);
  const upperBound = type > 1 && left % inDegree !== 0;
  if (log10 > 300) return { log10, upperBound };
  const ordersExact = dithered ? factorial(z) / factorial(inDegree) ** BigInt(z / inDegree) : 1n;
  const startsExact = (type === 3 ? factorial(depth) : BigInt(depth)) ** BigInt(z);
  return { log10, exact: (ordersExact * startsExact) ** BigInt(sweeps), upperBound };
}

function log10Factorial(n: number): number {
  let sum = 0;
  for (let factor = 2; factor <= n; factor++) sum += Math.log10(factor);
  return sum;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= n; factor++) product *= factor;
  return product;
}
