// The vector of the SIMD variants: four samples. The plain variant compiles lanes-plain.ts in its place.

export type Lanes = v128;
/** Samples in one vector. */
export const WIDTH: i32 = 4;

/** a·b + c; in one instruction, rounded once, where relaxed SIMD is on and the machine has it. */
// @ts-ignore: decorator
@inline export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

// @ts-ignore: decorator
@inline export function get(at: usize, offset: usize = 0): v128 {
  return v128.load(at + offset);
}

// @ts-ignore: decorator
@inline export function put(at: usize, offset: usize, value: v128): void {
  v128.store(at + offset, value);
}

// @ts-ignore: decorator
@inline export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

// @ts-ignore: decorator
@inline export function getSplat(at: usize): v128 {
  return v128.load32_splat(at);
}

// @ts-ignore: decorator
@inline export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b);
}

// @ts-ignore: decorator
@inline export function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b);
}

// @ts-ignore: decorator
@inline export function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b);
}

// @ts-ignore: decorator
@inline export function div(a: v128, b: v128): v128 {
  return f32x4.div(a, b);
}

// @ts-ignore: decorator
@inline export function sqrt(a: v128): v128 {
  return f32x4.sqrt(a);
}

/** The larger of each pair; b where a is NaN is not promised: use it on numbers only. */
// @ts-ignore: decorator
@inline export function max(a: v128, b: v128): v128 {
  return f32x4.max(a, b);
}

// @ts-ignore: decorator
@inline export function min(a: v128, b: v128): v128 {
  return f32x4.min(a, b);
}

/** value where test > 0, else 0. */
// @ts-ignore: decorator
@inline export function whereAboveZero(test: v128, value: v128): v128 {
  return v128.and(value, f32x4.gt(test, f32x4.splat(0)));
}

/** value where a = b, else 0. */
// @ts-ignore: decorator
@inline export function whereEqual(a: v128, b: v128, value: v128): v128 {
  return v128.and(value, f32x4.eq(a, b));
}

/** a where test ≥ bound, else b. */
// @ts-ignore: decorator
@inline export function whereAtLeast(test: v128, bound: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, f32x4.ge(test, bound));
}

/** The sum of the vector's lanes, in a fixed order. */
// @ts-ignore: decorator
@inline export function sumOf(a: v128): f32 {
  return (f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1)) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3));
}

// @ts-ignore: decorator
@inline export function firstOf(a: v128): f32 {
  return f32x4.extract_lane(a, 0);
}

/** Nearest integer, ties to even. */
// @ts-ignore: decorator
@inline export function nearest(a: v128): v128 {
  return f32x4.nearest(a);
}

/** 2^n for whole n in -126 .. 127, by building the exponent. */
// @ts-ignore: decorator
@inline export function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
}

/**
 * Random bits for the samples `first`, first + 1, …: a function of place and key alone, so that any thread gets the
 * same. The mixing constants are those of Chris Wellons' "lowbias32" integer hash.
 */
// @ts-ignore: decorator
@inline export function randomBits(first: u32, key: u32): v128 {
  let a = v128.xor(i32x4.add(i32x4.splat(<i32>first), i32x4(0, 1, 2, 3)), i32x4.splat(<i32>key));
  a = i32x4.mul(v128.xor(a, i32x4.shr_u(a, 16)), i32x4.splat(0x7feb352d));
  a = i32x4.mul(v128.xor(a, i32x4.shr_u(a, 15)), i32x4.splat(<i32>0x846ca68b));
  return v128.xor(a, i32x4.shr_u(a, 16));
}

/** value where the random bits, read as an unsigned integer, are at least `limit`; else 0. */
// @ts-ignore: decorator
@inline export function whereBitsReach(bits: v128, limit: u32, value: v128): v128 {
  return v128.and(value, i32x4.ge_u(bits, i32x4.splat(<i32>limit)));
}
