// Activations of a row of 32 samples, and their derivatives from the activations themselves.
import { Lanes, add, div, get, madd, max, min, mul, nearest, powerOfTwo, put, splat, sub, whereAboveZero, whereAtLeast } from './lanes';
import { ROW, V } from './tile';

// The numbers that the planner gives (see activationCodes in kernels.ts).
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const SIGMOID: i32 = 2;
export const TANH: i32 = 3;

/** e^x for |x| up to 87 (clamped there): 2^n·e^r with |r| ≤ ln 2 / 2, e^r by its Taylor polynomial of degree 7. */
// @ts-ignore: decorator
@inline export function exp(x: Lanes): Lanes {
  const clamped = max(min(x, splat(87)), splat(-87));
  const n = nearest(mul(clamped, splat(1.44269504088896341)));
  // ln 2 in two parts, so that r is exact to the last bit.
  const r = madd(n, splat(2.12194440e-4), madd(n, splat(-0.693359375), clamped));
  let p = splat(1.0 / 5040);
  p = madd(p, r, splat(1.0 / 720));
  p = madd(p, r, splat(1.0 / 120));
  p = madd(p, r, splat(1.0 / 24));
  p = madd(p, r, splat(1.0 / 6));
  p = madd(p, r, splat(0.5));
  p = madd(p, r, splat(1));
  p = madd(p, r, splat(1));
  return mul(p, powerOfTwo(n));
}

function sigmoid(x: Lanes): Lanes {
  return div(splat(1), add(splat(1), exp(sub(splat(0), x))));
}

function tanh(x: Lanes): Lanes {
  // Near 0 the difference below would cancel; there the first terms of the series are exact to rounding.
  const square = mul(x, x);
  const series = mul(x, madd(square, madd(square, splat(2.0 / 15), splat(-1.0 / 3)), splat(1)));
  const whole = sub(splat(1), div(splat(2), add(splat(1), exp(mul(splat(2), x)))));
  return whereAtLeast(square, splat(0.0025), whole, series);
}

/** Replaces the 32 samples of one neuron by their activation. */
export function activateRow(at: usize, activation: i32): void {
  for (let end = at + ROW; at < end; at += V) {
    const x = get(at);
    if (activation == RELU) put(at, 0, max(x, splat(0)));
    else if (activation == SIGMOID) put(at, 0, sigmoid(x));
    else if (activation == TANH) put(at, 0, tanh(x));
  }
}

/** Multiplies the 32 errors of one neuron by the derivative of its activation, read off the activated values. */
export function deriveRow(error: usize, activated: usize, activation: i32): void {
  for (let end = error + ROW; error < end; error += V, activated += V) {
    const a = get(activated);
    const e = get(error);
    if (activation == RELU) put(error, 0, whereAboveZero(a, e));
    else if (activation == SIGMOID) put(error, 0, mul(e, mul(a, sub(splat(1), a))));
    else if (activation == TANH) put(error, 0, mul(e, sub(splat(1), mul(a, a))));
  }
}

/** Derivative of activations at every position, in place on the errors; `width` features a row of the image. */
export function derive(error: usize, activated: usize, tileBytes: usize, stepY: usize, rows: usize, width: usize, activation: i32, tileBegin: usize, tileEnd: usize): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let row: usize = 0; row < rows; row++) {
      const shift = tile * tileBytes + row * stepY;
      for (let at: usize = shift; at < shift + width * ROW; at += ROW) deriveRow(error + at, activated + at, activation);
    }
  }
}
