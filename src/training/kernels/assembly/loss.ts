// Loss of the output layer, and the error it sends back; one target class a sample.
import { exp, SIGMOID } from './activation';
import { Lanes, add, div, get, getWhole, max, mul, put, splat, sub, whereAtLeast, whereEqual } from './lanes';
import { ROW, V } from './tile';

/** Softmax over `classes` rows of each tile, in place. */
export function softmax(
  y: usize, yTile: usize, classes: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let lane: usize = 0; lane < ROW; lane += V) {
      const from = y + tile * yTile + lane;
      const end = from + classes * ROW;
      let top: Lanes = get(from);
      for (let at = from + ROW; at < end; at += ROW) top = max(top, get(at));
      let sum: Lanes = splat(0);
      for (let at = from; at < end; at += ROW) {
        const e = exp(sub(get(at), top));
        put(at, 0, e);
        sum = add(sum, e);
      }
      const share = div(splat(1), sum);
      for (let at = from; at < end; at += ROW) put(at, 0, mul(get(at), share));
    }
  }
}

/** What a sample costs is counted in `losses`, whether it was right in `hits` (1 or 0), both [tile][32]. */
@inline function record(losses: usize, hits: usize, at: usize, loss: f32, hit: bool): void {
  f32.store(losses + at, loss);
  f32.store(hits + at, hit ? 1 : 0);
}

/** The class with the largest output; the first of equals. */
function argmax(sample: usize, classes: usize): usize {
  let best: usize = 0;
  let top = f32.load(sample);
  for (let c: usize = 1; c < classes; c++) {
    const value = f32.load(sample + c * ROW);
    if (value > top) {
      top = value;
      best = c;
    }
  }
  return best;
}

/**
 * Cross-entropy: of softmax outputs -ln p[label], of sigmoid outputs the sum over the classes of each one's own.
 * In both cases δ at the logits is weight·(output - target). Right is a sample whose largest output, the first of
 * equals, is its label's.
 */
export function crossEntropy(
  y: usize, error: usize, tileBytes: usize, classes: usize, labels: usize, sampleWeights: usize,
  losses: usize, hits: usize, activation: i32, wantError: bool, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let lane: usize = 0; lane < ROW; lane += V) {
      const place = tile * ROW + lane;
      const label = getWhole(labels + place);
      const weight = get(sampleWeights + place);
      const sample = y + tile * tileBytes + lane;
      let top = get(sample);
      let best = splat(0), picked = best;
      for (let c: usize = 0; c < classes; c++) {
        const p = get(sample + c * ROW);
        const which = splat(<f32>c);
        picked = add(picked, whereEqual(which, label, p));
        best = whereAtLeast(top, p, best, which);
        top = max(top, p);
        if (wantError) put(error + tile * tileBytes + lane + c * ROW, 0, mul(weight, sub(p, whereEqual(which, label, splat(1)))));
      }
      put(hits + place, 0, whereEqual(best, label, splat(1)));
      put(losses + place, 0, picked);
      for (let at = place; at < place + V; at += 4) {
        const others = activation == SIGMOID ? lossOfOthers(sample + (at - place), classes, i32.load(labels + at)) : 0;
        f32.store(losses + at, others - logOf(f32.load(losses + at)));
      }
    }
  }
}

/** What the classes that a sample is not of cost it, where each has an output of its own. */
function lossOfOthers(sample: usize, classes: usize, label: usize): f32 {
  let loss: f32 = 0;
  for (let c: usize = 0; c < classes; c++) {
    if (c != label) loss -= logOf(<f32>1 - f32.load(sample + c * ROW));
  }
  return loss;
}

/** ln p with p kept off 0 (1e-7, as Keras does), so that a hopeless sample costs 16.1, not infinity; NaN stays NaN. */
@inline function logOf(p: f32): f32 {
  return NativeMathf.log(p < 1e-7 ? 1e-7 : p);
}

/**
 * Squared error, the mean over the classes (Keras' convention): Σ (y - t)²/classes; δ at the logits goes through the
 * derivative of the output activation; `softmaxed` says whether that is the softmax.
 */
export function squaredError(
  y: usize, error: usize, tileBytes: usize, classes: usize, labels: usize, sampleWeights: usize,
  losses: usize, hits: usize, softmaxed: bool, wantError: bool, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let lane: usize = 0; lane < ROW; lane += 4) {
      const place = tile * ROW + lane;
      const label = <usize>i32.load(labels + place);
      const weight = f32.load(sampleWeights + place);
      const sample = y + tile * tileBytes + lane;
      let loss: f32 = 0;
      let mean: f32 = 0;
      for (let c: usize = 0; c < classes; c++) {
        const p = f32.load(sample + c * ROW);
        const off = p - (c == label ? <f32>1 : <f32>0);
        loss += off * off;
        mean += off * p;
      }
      if (wantError) {
        const factor = (<f32>2 * weight) / <f32>classes;
        for (let c: usize = 0; c < classes; c++) {
          const p = f32.load(sample + c * ROW);
          const off = p - (c == label ? <f32>1 : <f32>0);
          f32.store(error + tile * tileBytes + lane + c * ROW, factor * (softmaxed ? p * (off - mean) : off));
        }
      }
      record(losses, hits, place, loss / <f32>classes, argmax(sample, classes) == label);
    }
  }
}
