// Updates of parameters from their gradients: count values from each pointer on (weights of edges that exist, biases).
import { WIDTH, add, div, get, madd, mul, put, splat, sqrt, sub } from './lanes';
import { V } from './tile';

/**
 * Adam (Kingma and Ba): m and v are the running moments, rate = lr·sqrt(1-β₂^t)/(1-β₁^t) with ε scaled alike, and
 * decay = lr·λ takes weight decay off directly (AdamW; 0 for Adam).
 */
export function adam(
  parameter: usize, gradient: usize, m: usize, v: usize, count: usize,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32,
): void {
  let i: usize = 0;
  const keep1: f32 = <f32>1 - beta1, keep2: f32 = <f32>1 - beta2, remain: f32 = <f32>1 - decay;
  for (; i + WIDTH <= count; i += WIDTH) {
    const at: usize = i << 2;
    const g = get(gradient + at);
    const moment = madd(get(m + at), splat(beta1), mul(g, splat(keep1)));
    const variance = madd(get(v + at), splat(beta2), mul(mul(g, g), splat(keep2)));
    put(m + at, 0, moment);
    put(v + at, 0, variance);
    const step = div(mul(moment, splat(rate)), add(sqrt(variance), splat(epsilon)));
    put(parameter + at, 0, sub(mul(get(parameter + at), splat(remain)), step));
  }
  for (; i < count; i++) {
    const at: usize = i << 2;
    const g = f32.load(gradient + at);
    const moment = f32.load(m + at) * beta1 + g * keep1;
    const variance = f32.load(v + at) * beta2 + g * g * keep2;
    f32.store(m + at, moment);
    f32.store(v + at, variance);
    f32.store(parameter + at, f32.load(parameter + at) * remain - (moment * rate) / (f32.sqrt(variance) + epsilon));
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
