// Products of fully connected junctions: no indices, and every value loaded serves several neurons from a register.
import { activateRow, deriveRow } from './activation';
import { Lanes, get, getSplat, madd, put, splat, sumOf } from './lanes';
import { ROW, V } from './tile';

/** Inner features worked on at a time: 128 rows of 128 bytes stay in the nearest cache for all outer neurons. */
const BLOCK: usize = 128;
/** Outer neurons worked on at a time: their weights of a block, 32 KiB, serve all tiles before others are fetched. */
const GROUP: usize = 64;

/**
 * out[o] = f(bias[o] + Σ_i w[o·outerStep + i·innerStep]·in[i]) for outer neurons outerBegin..outerEnd of some tiles;
 * steps in bytes. Forward, inner is the left side; backward it is the right side, without bias (0), and `derived` (0
 * if none) holds the left activations whose derivative is applied. Four outer neurons and two vectors at a time.
 */
export function denseProduct(
  x: usize, xTile: usize, y: usize, yTile: usize,
  weights: usize, outerStep: usize, innerStep: usize, inner: usize, bias: usize, activation: i32, derived: usize,
  outerBegin: usize, outerEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let group = outerBegin; group < outerEnd; group += GROUP) {
    const groupEnd = min<usize>(group + GROUP, outerEnd);
    const wide = group + ((groupEnd - group) & ~3);
    for (let begin: usize = 0; begin < inner; begin += BLOCK) {
      const length = min<usize>(BLOCK, inner - begin);
      const w = weights + begin * innerStep;
      for (let tile = tileBegin; tile < tileEnd; tile++) {
        const from = x + tile * xTile + begin * ROW;
        const to = y + tile * yTile;
        if (begin == 0) {
          for (let outer = group; outer < groupEnd; outer++) fillRow(to + outer * ROW, bias ? f32.load(bias + (outer << 2)) : 0);
        }
        for (let outer = group; outer < wide; outer += 4) {
          fourNeurons(from, to + outer * ROW, w + outer * outerStep, outerStep, innerStep, length);
        }
        for (let outer = wide; outer < groupEnd; outer++) {
          oneNeuron(from, to + outer * ROW, w + outer * outerStep, innerStep, length);
        }
      }
    }
  }
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    const to = y + tile * yTile;
    if (activation) {
      for (let outer = outerBegin; outer < outerEnd; outer++) {
        if (derived) deriveRow(to + outer * ROW, derived + tile * yTile + outer * ROW, activation);
        else activateRow(to + outer * ROW, activation);
      }
    }
  }
}

/** What the 32 sums of a neuron start from. */
function fillRow(to: usize, value: f32): void {
  const start = splat(value);
  for (const end = to + ROW; to < end; to += V) put(to, 0, start);
}

/** Adds a block of inner neurons' share to the sums of four neurons, two vectors of samples at a time. */
function fourNeurons(x: usize, y: usize, w0: usize, outerStep: usize, innerStep: usize, length: usize): void {
  const w1 = outerStep, w2 = 2 * outerStep, w3 = 3 * outerStep;
  for (let lane: usize = 0; lane < ROW; lane += 2 * V) {
    const to = y + lane;
    let a0 = get(to), a1 = get(to, V), b0 = get(to, ROW), b1 = get(to, ROW + V);
    let c0 = get(to, 2 * ROW), c1 = get(to, 2 * ROW + V), d0 = get(to, 3 * ROW), d1 = get(to, 3 * ROW + V);
    let at = x + lane;
    let w = w0;
    for (let i: usize = 0; i < length; i++, at += ROW, w += innerStep) {
      const p = get(at), q = get(at, V);
      let weight = getSplat(w);
      a0 = madd(p, weight, a0);
      a1 = madd(q, weight, a1);
      weight = getSplat(w + w1);
      b0 = madd(p, weight, b0);
      b1 = madd(q, weight, b1);
      weight = getSplat(w + w2);
      c0 = madd(p, weight, c0);
      c1 = madd(q, weight, c1);
      weight = getSplat(w + w3);
      d0 = madd(p, weight, d0);
      d1 = madd(q, weight, d1);
    }
    put(to, 0, a0);
    put(to, V, a1);
    put(to, ROW, b0);
    put(to, ROW + V, b1);
    put(to, 2 * ROW, c0);
    put(to, 2 * ROW + V, c1);
    put(to, 3 * ROW, d0);
    put(to, 3 * ROW + V, d1);
  }
}

/** As fourNeurons for one, adding in the same order, so that how neurons are shared out does not show. */
function oneNeuron(x: usize, y: usize, w0: usize, innerStep: usize, length: usize): void {
  for (let lane: usize = 0; lane < ROW; lane += 2 * V) {
    const to = y + lane;
    let a0 = get(to), a1 = get(to, V);
    let at = x + lane;
    let w = w0;
    for (let i: usize = 0; i < length; i++, at += ROW, w += innerStep) {
      const weight = getSplat(w);
      a0 = madd(get(at), weight, a0);
      a1 = madd(get(at, V), weight, a1);
    }
    put(to, 0, a0);
    put(to, V, a1);
  }
}

/**
 * Gradients of the weights of right neurons rowBegin..rowEnd of a full junction, g[r·left + l] from `gradient` on
 * (which points at the first row's): Σ over tiles and samples of x[l]·δ[r], plus 2·l2·w. Two rows by four left
 * neurons at a time; each sum runs over all tiles in one register.
 */
export function denseGradient(
  x: usize, xTile: usize, left: usize, error: usize, errorTile: usize, tiles: usize,
  weights: usize, l2: f32, gradient: usize, rowBegin: usize, rowEnd: usize,
): void {
  const decay = <f32>2 * l2;
  const wide = left & ~3;
  for (let row = rowBegin; row < rowEnd; row += 2) {
    const pair = row + 1 < rowEnd;
    const d = error + row * ROW;
    const w = weights + ((row * left) << 2);
    const g = gradient + (((row - rowBegin) * left) << 2);
    for (let l: usize = 0; l < wide; l += 4) {
      if (pair) twoByFour(x + l * ROW, xTile, d, errorTile, tiles, w + (l << 2), g + (l << 2), left << 2, decay);
      else for (let k = l; k < l + 4; k++) oneByOne(x + k * ROW, xTile, d, errorTile, tiles, w + (k << 2), g + (k << 2), decay);
    }
    for (let l = wide; l < left; l++) {
      oneByOne(x + l * ROW, xTile, d, errorTile, tiles, w + (l << 2), g + (l << 2), decay);
      if (pair) oneByOne(x + l * ROW, xTile, d + ROW, errorTile, tiles, w + ((l + left) << 2), g + ((l + left) << 2), decay);
    }
  }
}

function twoByFour(
  x: usize, xTile: usize, d: usize, dTile: usize, tiles: usize, w: usize, g: usize, rowBytes: usize, decay: f32,
): void {
  let a0: Lanes = splat(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (let tile: usize = 0; tile < tiles; tile++, x += xTile, d += dTile) {
    for (let lane: usize = 0; lane < ROW; lane += V) {
      const at = x + lane;
      const p = get(d + lane), q = get(d + lane, ROW);
      let value = get(at);
      a0 = madd(value, p, a0);
      b0 = madd(value, q, b0);
      value = get(at, ROW);
      a1 = madd(value, p, a1);
      b1 = madd(value, q, b1);
      value = get(at, 2 * ROW);
      a2 = madd(value, p, a2);
      b2 = madd(value, q, b2);
      value = get(at, 3 * ROW);
      a3 = madd(value, p, a3);
      b3 = madd(value, q, b3);
    }
  }
  finish(g, w, 0, a0, decay);
  finish(g, w, 4, a1, decay);
  finish(g, w, 8, a2, decay);
  finish(g, w, 12, a3, decay);
  finish(g + rowBytes, w + rowBytes, 0, b0, decay);
  finish(g + rowBytes, w + rowBytes, 4, b1, decay);
  finish(g + rowBytes, w + rowBytes, 8, b2, decay);
  finish(g + rowBytes, w + rowBytes, 12, b3, decay);
}

// @ts-ignore: decorator
@inline function finish(g: usize, w: usize, at: usize, sum: Lanes, decay: f32): void {
  f32.store(g + at, sumOf(sum) + decay * f32.load(w + at));
}

function oneByOne(x: usize, xTile: usize, d: usize, dTile: usize, tiles: usize, w: usize, g: usize, decay: f32): void {
  let sum: Lanes = splat(0);
  for (let tile: usize = 0; tile < tiles; tile++, x += xTile, d += dTile) {
    for (let lane: usize = 0; lane < ROW; lane += V) sum = madd(get(x + lane), get(d + lane), sum);
  }
  finish(g, w, 0, sum, decay);
}

/** Weights of the edges edgeBegin..edgeEnd to their places in the whole matrix (byte offsets); the rest of it is 0. */
export function spread(weights: usize, places: usize, matrix: usize, edgeBegin: usize, edgeEnd: usize): void {
  for (let e = edgeBegin << 2; e < edgeEnd << 2; e += 4) {
    f32.store(matrix + <usize>i32.load(places + e), f32.load(weights + e));
  }
}

/** What stands at the places of the edges edgeBegin..edgeEnd, side by side from `to` on: `spread` the other way. */
export function collect(matrix: usize, places: usize, to: usize, edgeBegin: usize, edgeEnd: usize): void {
  for (let e = edgeBegin << 2; e < edgeEnd << 2; e += 4, to += 4) {
    f32.store(to, f32.load(matrix + <usize>i32.load(places + e)));
  }
}
