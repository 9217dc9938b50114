/** Greatest common divisor of two positive integers. */
export function greatestCommonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

/** An exact density of a junction and what follows from it. */
export interface AdmissibleDensity {
  /** Fraction in (0, 1]. */
  readonly density: number;
  readonly outDegree: number;
  readonly inDegree: number;
  readonly weights: number;
}

/** The k-th admissible density of a junction p → n: ρ = k/g with g = gcd(p, n), k = 1..g (domain: densities). */
function admissible(left: number, right: number, k: number): AdmissibleDensity {
  const g = greatestCommonDivisor(left, right);
  const outDegree = (k * right) / g;
  return { density: k / g, outDegree, inDegree: (k * left) / g, weights: left * outDegree };
}

/** Every density at which all left neurons and all right neurons have equal degrees, ascending; gcd(p, n) of them. */
export function admissibleDensities(left: number, right: number): number[] {
  const g = greatestCommonDivisor(left, right);
  return Array.from({ length: g }, (_, index) => (index + 1) / g);
}

/**
 * The admissible densities around a wished one: `below` ≤ wish ≤ `above` (equal where the wish is itself
 * admissible), and the `nearest` of both (the denser where equally near). `below` is missing for wishes
 * under the least, 1/g.
 */
export function nearestAdmissible(
  left: number,
  right: number,
  density: number,
): { below?: AdmissibleDensity; above: AdmissibleDensity; nearest: AdmissibleDensity } {
  const g = greatestCommonDivisor(left, right);
  const exact = admissibleStep(left, right, density);
  if (exact !== undefined) {
    const found = admissible(left, right, exact);
    return { below: found, above: found, nearest: found };
  }
  const k = Math.min(g, Math.max(0, density * g));
  const above = admissible(left, right, Math.min(g, Math.floor(k) + 1));
  if (k < 1) return { above, nearest: above };
  const below = admissible(left, right, Math.floor(k));
  return { below, above, nearest: density - below.density < above.density - density ? below : above };
}

/**
 * k where density = k/g to rounding (a density typed as 12.5 % or 1/3 to a few digits that still gives
 * whole edges), undefined where it is not admissible.
 */
export function admissibleStep(left: number, right: number, density: number): number | undefined {
  const g = greatestCommonDivisor(left, right);
  const k = Math.round(density * g);
  return k >= 1 && k <= g && Math.abs(density * g - k) <= 1e-9 * g ? k : undefined;
}

/**
 * The least size N ≥ `size` that makes `density` admissible against a neighbour of `other` neurons, where
 * padding can do that: some divisor g of `other` must have density·g whole.
 */
export function paddingFor(size: number, other: number, density: number): number | undefined {
  let least: number | undefined;
  for (let d = 1; d * d <= other; d++) {
    if (other % d !== 0) continue;
    for (const g of [d, other / d]) {
      const k = Math.round(density * g);
      if (k < 1 || Math.abs(density * g - k) > 1e-9 * g) continue;
      const padded = Math.ceil(size / g) * g;
      if (least === undefined || padded < least) least = padded;
    }
  }
  return least;
}
