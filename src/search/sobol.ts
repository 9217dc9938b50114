/**
 * Primitive polynomials and first direction numbers of the Sobol sequence for dimensions 2 to 16, facts from
 * S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections" (2008),
 * table new-joe-kuo-6: [degree s, coefficients a, m_1 … m_s].
 */
const joeKuo: readonly (readonly [degree: number, coefficients: number, first: readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
];

const bits = 32;

/** Most dimensions a sequence may have. */
export const sobolDimensions = joeKuo.length + 1;

/** Direction numbers of one dimension (from 0), scaled to 32 bits. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(bits);
  if (dimension === 0) {
    for (let i = 0; i < bits; i++) v[i] = 2 ** (bits - 1 - i);
    return v;
  }
  const [degree, coefficients, first] = joeKuo[dimension - 1];
  for (let i = 0; i < bits; i++) {
    if (i < degree) {
      v[i] = first[i] * 2 ** (bits - 1 - i);
      continue;
    }
    let x = v[i - degree] ^ (v[i - degree] >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) x ^= v[i - k];
    }
    v[i] = x;
  }
  return v;
}

/**
 * `count` points of the Sobol sequence in [0, 1)^dimensions, without the all-zero first point, each moved by
 * the same `shift` modulo 1 (a Cranley–Patterson rotation: another seed, another equally even set).
 * @param dimensions 1 to `sobolDimensions`
 * @param shift one offset in [0, 1) per dimension; default none
 */
export function sobolPoints(dimensions: number, count: number, shift?: readonly number[]): number[][] {
  const tables = Array.from({ length: dimensions }, (_, dimension) => directions(dimension));
  const state = new Uint32Array(dimensions);
  return Array.from({ length: count }, (_, index) => {
    // Gray code order: point n differs from point n−1 by the direction of the lowest zero bit of n−1.
    const changed = Math.clz32(~index & -~index) ^ 31;
    return tables.map((v, dimension) => {
      state[dimension] ^= v[changed];
      return (state[dimension] / 2 ** bits + (shift?.[dimension] ?? 0)) % 1;
    });
  });
}
