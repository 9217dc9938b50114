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

// Offsets are to end up in the load or store itself: V8 joins two of them into one of 256 bits where it sees that they
// are neighbours. Binaryen writes + 64 as - -64, a byte shorter, and then folds it no more; + 48 and 16 it does.

// @ts-ignore: decorator
@inline export function get(at: usize, offset: usize = 0): v128 {
  return offset == 64 ? v128.load(at + 48, 16) : v128.load(at + offset);
}

// @ts-ignore: decorator
@inline export function put(at: usize, offset: usize, value: v128): void {
  if (offset == 64) v128.store(at + 48, value, 16);
  else v128.store(at + offset, value);
}

// @ts-ignore: decorator
@inline export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

// @ts-ignore: decorator
@inline export function getSplat(at: usize): v128 {
  return v128.load32_splat(at);
}

/** Whole numbers (u32) as floats. */
// @ts-ignore: decorator
@inline export function getWhole(at: usize): v128 {
  return f32x4.convert_i32x4_u(v128.load(at));
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

/**
 * The larger of each pair; a where either is NaN. The pseudo-maximum is one instruction of every machine; the exact
 * one, which sorts out NaN and signed zeros, is eight.
 */
// @ts-ignore: decorator
@inline export function max(a: v128, b: v128): v128 {
  return f32x4.pmax(a, b);
}

/** The smaller of each pair; a where either is NaN. */
// @ts-ignore: decorator
@inline export function min(a: v128, b: v128): v128 {
  return f32x4.pmin(a, b);
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

/** 2^n for whole n in -126 .. 127, by building the exponent: adding 1.5·2²³ leaves n in a float's lowest bits. */
// @ts-ignore: decorator
@inline export function powerOfTwo(n: v128): v128 {
  return i32x4.add(i32x4.shl(f32x4.add(n, f32x4.splat(12582912)), 23), i32x4.splat(127 << 23));
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

/** Features that transposeBytes and transposeFloats turn at a time. */
export const FEATURES_OF_BYTES: usize = 16;
export const FEATURES_OF_FLOATS: usize = 4;

/** Two features of eight samples, their bytes side by side, as rows of scaled floats 128 bytes apart. */
// @ts-ignore: decorator
@inline function putBytes(eights: v128, to: usize, scale: v128): void {
  const low = i16x8.extend_low_i8x16_u(eights), high = i16x8.extend_high_i8x16_u(eights);
  const a = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(low)), scale);
  const b = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(low)), scale);
  const c = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(high)), scale);
  const d = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(high)), scale);
  v128.store(to, a);
  v128.store(to + 16, b);
  v128.store(to + 128, c);
  v128.store(to + 144, d);
}

/** Four features of eight samples, each four samples' bytes side by side, into rows 128 bytes apart. */
// @ts-ignore: decorator
@inline function putQuads(first: v128, second: v128, to: usize, scale: v128): void {
  putBytes(i32x4.shuffle(first, second, 0, 4, 1, 5), to, scale);
  putBytes(i32x4.shuffle(first, second, 2, 6, 3, 7), to + 256, scale);
}

// @ts-ignore: decorator
@inline function zipLowBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline function zipHighBytes(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** 16 bytes of each of eight samples, which start at samples + bytes · order[k], into 16 rows of a tile. */
// @ts-ignore: decorator
@inline export function transposeBytes(samples: usize, bytes: usize, order: usize, to: usize, scale: f32): void {
  const a = sampleAt(samples, bytes, order, 0), b = sampleAt(samples, bytes, order, 4);
  const c = sampleAt(samples, bytes, order, 8), d = sampleAt(samples, bytes, order, 12);
  const e = sampleAt(samples, bytes, order, 16), f = sampleAt(samples, bytes, order, 20);
  const g = sampleAt(samples, bytes, order, 24), h = sampleAt(samples, bytes, order, 28);
  const factor = f32x4.splat(scale);
  let ab = zipLowBytes(a, b), cd = zipLowBytes(c, d), ef = zipLowBytes(e, f), gh = zipLowBytes(g, h);
  putQuads(i16x8.shuffle(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11), i16x8.shuffle(ef, gh, 0, 8, 1, 9, 2, 10, 3, 11), to, factor);
  putQuads(i16x8.shuffle(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15), i16x8.shuffle(ef, gh, 4, 12, 5, 13, 6, 14, 7, 15), to + 512, factor);
  ab = zipHighBytes(a, b);
  cd = zipHighBytes(c, d);
  ef = zipHighBytes(e, f);
  gh = zipHighBytes(g, h);
  putQuads(i16x8.shuffle(ab, cd, 0, 8, 1, 9, 2, 10, 3, 11), i16x8.shuffle(ef, gh, 0, 8, 1, 9, 2, 10, 3, 11), to + 1024, factor);
  putQuads(i16x8.shuffle(ab, cd, 4, 12, 5, 13, 6, 14, 7, 15), i16x8.shuffle(ef, gh, 4, 12, 5, 13, 6, 14, 7, 15), to + 1536, factor);
}

// @ts-ignore: decorator
@inline function sampleAt(samples: usize, bytes: usize, order: usize, place: usize): v128 {
  return v128.load(samples + <usize>i32.load(order + place) * bytes);
}

/** 4 floats of each of eight samples into 4 rows of a tile. */
// @ts-ignore: decorator
@inline export function transposeFloats(samples: usize, bytes: usize, order: usize, to: usize, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (let half: usize = 0; half < 32; half += 16) {
    const a = f32x4.mul(sampleAt(samples, bytes, order + half, 0), factor);
    const b = f32x4.mul(sampleAt(samples, bytes, order + half, 4), factor);
    const c = f32x4.mul(sampleAt(samples, bytes, order + half, 8), factor);
    const d = f32x4.mul(sampleAt(samples, bytes, order + half, 12), factor);
    const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5), abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
    const cdLow = i32x4.shuffle(c, d, 0, 4, 1, 5), cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
    v128.store(to + half, i64x2.shuffle(abLow, cdLow, 0, 2));
    v128.store(to + half + 128, i64x2.shuffle(abLow, cdLow, 1, 3));
    v128.store(to + half + 256, i64x2.shuffle(abHigh, cdHigh, 0, 2));
    v128.store(to + half + 384, i64x2.shuffle(abHigh, cdHigh, 1, 3));
  }
}
