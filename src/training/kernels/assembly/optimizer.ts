// Updates of parameters from their gradients: count values from each pointer on (weights of edges that exist, biases).
import { Lanes, add, div, firstOf, get, madd, mul, put, splat, sqrt, sub } from './lanes';
import { V } from './tile';

/** The first moment after gradient g. */
// @ts-ignore: decorator
@inline function firstMoment(m: Lanes, g: Lanes, beta1: f32): Lanes {
  return madd(m, splat(beta1), mul(g, splat(<f32>1 - beta1)));
}

/** The second moment after gradient g. */
// @ts-ignore: decorator
@inline function secondMoment(v: Lanes, g: Lanes, beta2: f32): Lanes {
  return madd(v, splat(beta2), mul(mul(g, g), splat(<f32>1 - beta2)));
}

/** The parameter after its step. */
// @ts-ignore: decorator
@inline function stepped(parameter: Lanes, m: Lanes, v: Lanes, rate: f32, epsilon: f32, decay: f32): Lanes {
  const step = div(mul(m, splat(rate)), add(sqrt(v), splat(epsilon)));
  return sub(mul(parameter, splat(<f32>1 - decay)), step);
}

/**
 * Adam (Kingma and Ba): m and v are the running moments, rate = lr·sqrt(1-β₂^t)/(1-β₁^t) with ε scaled alike, and
 * decay = lr·λ takes weight decay off directly (AdamW; 0 for Adam). The last values that fill no vector go through
 * the same vector arithmetic one by one: where an array is cut for threads must not show in its numbers.
 */
export function adam(
  parameter: usize, gradient: usize, m: usize, v: usize, count: usize,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32,
): void {
  const end = count << 2;
  let at: usize = 0;
  for (; at + 2 * V <= end; at += 2 * V) {
    const g0 = get(gradient + at), g1 = get(gradient + at, V);
    const m0 = firstMoment(get(m + at), g0, beta1), m1 = firstMoment(get(m + at, V), g1, beta1);
    const v0 = secondMoment(get(v + at), g0, beta2), v1 = secondMoment(get(v + at, V), g1, beta2);
    const w0 = stepped(get(parameter + at), m0, v0, rate, epsilon, decay);
    const w1 = stepped(get(parameter + at, V), m1, v1, rate, epsilon, decay);
    put(m + at, 0, m0);
    put(m + at, V, m1);
    put(v + at, 0, v0);
    put(v + at, V, v1);
    put(parameter + at, 0, w0);
    put(parameter + at, V, w1);
  }
  for (; at < end; at += 4) {
    const g = splat(f32.load(gradient + at));
    const first = firstMoment(splat(f32.load(m + at)), g, beta1);
    const second = secondMoment(splat(f32.load(v + at)), g, beta2);
    f32.store(m + at, firstOf(first));
    f32.store(v + at, firstOf(second));
    f32.store(parameter + at, firstOf(stepped(splat(f32.load(parameter + at)), first, second, rate, epsilon, decay)));
  }
}

/** Gradient descent; momentum as Keras has it: velocity = μ·velocity - lr·g, Nesterov: step μ·velocity - lr·g. */
export function sgd(
  parameter: usize, gradient: usize, velocity: usize, count: usize,
  rate: f32, momentum: f32, nesterov: bool,
): void {
  for (let i: usize = 0; i < count; i++) {
    const at: usize = i << 2;
    const step = f32.load(gradient + at) * rate;
    let change = -step;
    if (momentum != 0) {
      const speed = f32.load(velocity + at) * momentum - step;
      f32.store(velocity + at, speed);
      change = nesterov ? speed * momentum - step : speed;
    }
    f32.store(parameter + at, f32.load(parameter + at) + change);
  }
}

/** Σ g² in 64 bits, for clipping by the global norm. */
export function squaredNorm(gradient: usize, count: usize): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < count; i++) {
    const g: f64 = f32.load(gradient + (i << 2));
    sum += g * g;
  }
  return sum;
}

/** Multiplies count values by a factor, for clipping. */
export function scaleBy(at: usize, count: usize, factor: f32): void {
  for (const end = at + (count << 2); at < end; at += 4) f32.store(at, f32.load(at) * factor);
}
