// The vector of the plain variant: one sample. Functions as in lanes-simd.ts, which explains them.

export type Lanes = f32;
export const WIDTH: i32 = 1;

// @ts-ignore: decorator
@inline export function madd(a: f32, b: f32, c: f32): f32 {
  return a * b + c;
}

// @ts-ignore: decorator
@inline export function get(at: usize, offset: usize = 0): f32 {
  return f32.load(at + offset);
}

// @ts-ignore: decorator
@inline export function put(at: usize, offset: usize, value: f32): void {
  f32.store(at + offset, value);
}

// @ts-ignore: decorator
@inline export function splat(value: f32): f32 {
  return value;
}

// @ts-ignore: decorator
@inline export function getSplat(at: usize): f32 {
  return f32.load(at);
}

/** A whole number (u32) as a float. */
// @ts-ignore: decorator
@inline export function getWhole(at: usize): f32 {
  return <f32>(<u32>i32.load(at));
}

// @ts-ignore: decorator
@inline export function add(a: f32, b: f32): f32 {
  return a + b;
}

// @ts-ignore: decorator
@inline export function sub(a: f32, b: f32): f32 {
  return a - b;
}

// @ts-ignore: decorator
@inline export function mul(a: f32, b: f32): f32 {
  return a * b;
}

// @ts-ignore: decorator
@inline export function div(a: f32, b: f32): f32 {
  return a / b;
}

// @ts-ignore: decorator
@inline export function sqrt(a: f32): f32 {
  return f32.sqrt(a);
}

// @ts-ignore: decorator
@inline export function max(a: f32, b: f32): f32 {
  return f32.max(a, b);
}

// @ts-ignore: decorator
@inline export function min(a: f32, b: f32): f32 {
  return f32.min(a, b);
}

// @ts-ignore: decorator
@inline export function whereAboveZero(test: f32, value: f32): f32 {
  return test > 0 ? value : 0;
}

// @ts-ignore: decorator
@inline export function whereEqual(a: f32, b: f32, value: f32): f32 {
  return a == b ? value : 0;
}

// @ts-ignore: decorator
@inline export function whereAtLeast(test: f32, bound: f32, a: f32, b: f32): f32 {
  return test >= bound ? a : b;
}

// @ts-ignore: decorator
@inline export function sumOf(a: f32): f32 {
  return a;
}

// @ts-ignore: decorator
@inline export function firstOf(a: f32): f32 {
  return a;
}

// @ts-ignore: decorator
@inline export function nearest(a: f32): f32 {
  return f32.nearest(a);
}

// @ts-ignore: decorator
@inline export function powerOfTwo(n: f32): f32 {
  return reinterpret<f32>((<i32>n + 127) << 23);
}

// @ts-ignore: decorator
@inline export function randomBits(first: u32, key: u32): u32 {
  let a = first ^ key;
  a = (a ^ (a >> 16)) * 0x7feb352d;
  a = (a ^ (a >> 15)) * 0x846ca68b;
  return a ^ (a >> 16);
}

// @ts-ignore: decorator
@inline export function whereBitsReach(bits: u32, limit: u32, value: f32): f32 {
  return bits >= limit ? value : 0;
}

export const FEATURES_OF_BYTES: usize = 1;
export const FEATURES_OF_FLOATS: usize = 1;

// @ts-ignore: decorator
@inline export function transposeBytes(samples: usize, bytes: usize, order: usize, to: usize, scale: f32): void {
  for (let k: usize = 0; k < 32; k += 4) {
    const sample = samples + <usize>i32.load(order + k) * bytes;
    f32.store(to + k, <f32>(<u32>i32.load8_u(sample)) * scale);
  }
}

// @ts-ignore: decorator
@inline export function transposeFloats(samples: usize, bytes: usize, order: usize, to: usize, scale: f32): void {
  for (let k: usize = 0; k < 32; k += 4) {
    f32.store(to + k, f32.load(samples + <usize>i32.load(order + k) * bytes) * scale);
  }
}
