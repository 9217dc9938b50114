// Batch normalisation per channel (Ioffe and Szegedy): y = γ·(x - μ)·r + β with r = 1/√(σ² + ε).
import { Lanes, add, get, madd, mul, put, splat, sub, sumOf } from './lanes';
import { ROW, V } from './tile';

/**
 * Mean and reciprocal deviation of channels channelBegin..channelEnd over the batch's samples (`valid` is 1 for each
 * lane that holds one, else 0) and positions, and the moving averages that evaluation uses:
 * moving = momentum·moving + (1 - momentum)·batch.
 */
export function batchStatistics(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize, rows: usize, columns: usize, tiles: usize,
  valid: usize, count: f32, epsilon: f32, momentum: f32,
  means: usize, reciprocals: usize, movingMeans: usize, movingVariances: usize,
  channelBegin: usize, channelEnd: usize,
): void {
  const fresh: f32 = <f32>1 - momentum;
  for (let channel = channelBegin; channel < channelEnd; channel++) {
    const place = channel << 2;
    const first = x + channel * ROW;
    const mean = moment(first, xTile, xStepY, xStepX, rows, columns, tiles, valid, 0, false) / count;
    const variance = moment(first, xTile, xStepY, xStepX, rows, columns, tiles, valid, mean, true) / count;
    f32.store(means + place, mean);
    f32.store(reciprocals + place, <f32>1 / f32.sqrt(variance + epsilon));
    f32.store(movingMeans + place, momentum * f32.load(movingMeans + place) + fresh * mean);
    f32.store(movingVariances + place, momentum * f32.load(movingVariances + place) + fresh * variance);
  }
}

/** Σ x, or Σ (x - centre)², over valid samples and positions. */
function moment(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize, rows: usize, columns: usize, tiles: usize,
  valid: usize, centre: f32, squared: bool,
): f32 {
  let total: f32 = 0;
  for (let tile: usize = 0; tile < tiles; tile++) {
    for (let row: usize = 0; row < rows; row++) {
      let sum: Lanes = splat(0);
      for (let column: usize = 0; column < columns; column++) {
        const at = x + tile * xTile + row * xStepY + column * xStepX;
        for (let lane: usize = 0; lane < ROW; lane += V) {
          const off = mul(sub(get(at + lane), splat(centre)), get(valid + tile * ROW + lane));
          sum = squared ? madd(off, off, sum) : add(sum, off);
        }
      }
      total += sumOf(sum);
    }
  }
  return total;
}

/** Mean and reciprocal deviation from the moving averages, for evaluation. */
export function storedStatistics(
  epsilon: f32, means: usize, reciprocals: usize, movingMeans: usize, movingVariances: usize,
  channelBegin: usize, channelEnd: usize,
): void {
  for (let at = channelBegin << 2; at < channelEnd << 2; at += 4) {
    f32.store(means + at, f32.load(movingMeans + at));
    f32.store(reciprocals + at, <f32>1 / f32.sqrt(f32.load(movingVariances + at) + epsilon));
  }
}

/** y = γ·(x - μ)·r + β. */
export function normalise(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize,
  y: usize, yTile: usize, yStepY: usize, yStepX: usize, rows: usize, columns: usize,
  means: usize, reciprocals: usize, gamma: usize, beta: usize,
  channelBegin: usize, channelEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let row: usize = 0; row < rows; row++) {
      for (let column: usize = 0; column < columns; column++) {
        const from = x + tile * xTile + row * xStepY + column * xStepX;
        const to = y + tile * yTile + row * yStepY + column * yStepX;
        for (let channel = channelBegin; channel < channelEnd; channel++) {
          const place = channel << 2;
          const slope = f32.load(gamma + place) * f32.load(reciprocals + place);
          const shift = splat(f32.load(beta + place) - f32.load(means + place) * slope);
          const at = channel * ROW;
          for (let lane = at; lane < at + ROW; lane += V) put(to + lane, 0, madd(get(from + lane), splat(slope), shift));
        }
      }
    }
  }
}

/** Gradients of γ (Σ e·x̂) and β (Σ e) over samples and positions; errors of empty lanes are zero. */
export function normalisationGradient(
  x: usize, xTile: usize, xStepY: usize, xStepX: usize,
  error: usize, errorTile: usize, errorStepY: usize, errorStepX: usize, rows: usize, columns: usize, tiles: usize,
  means: usize, reciprocals: usize, gammaGradient: usize, betaGradient: usize,
  channelBegin: usize, channelEnd: usize,
): void {
  for (let channel = channelBegin; channel < channelEnd; channel++) {
    const mean = splat(f32.load(means + (channel << 2)));
    let scaled: f32 = 0;
    let plain: f32 = 0;
    for (let tile: usize = 0; tile < tiles; tile++) {
      for (let row: usize = 0; row < rows; row++) {
        let a: Lanes = splat(0);
        let b: Lanes = splat(0);
        for (let column: usize = 0; column < columns; column++) {
          const from = x + tile * xTile + row * xStepY + column * xStepX + channel * ROW;
          const back = error + tile * errorTile + row * errorStepY + column * errorStepX + channel * ROW;
          for (let lane: usize = 0; lane < ROW; lane += V) {
            const e = get(back + lane);
            a = madd(e, sub(get(from + lane), mean), a);
            b = add(b, e);
          }
        }
        scaled += sumOf(a);
        plain += sumOf(b);
      }
    }
    f32.store(gammaGradient + (channel << 2), scaled * f32.load(reciprocals + (channel << 2)));
    f32.store(betaGradient + (channel << 2), plain);
  }
}

/** Error of the inputs: γ·r·(e - (Σe + x̂·Σ(e·x̂))/count), zero in empty lanes. */
export function normalisationBackward(
  x: usize, xError: usize, xTile: usize, xStepY: usize, xStepX: usize,
  error: usize, errorTile: usize, errorStepY: usize, errorStepX: usize, rows: usize, columns: usize,
  valid: usize, count: f32, means: usize, reciprocals: usize, gamma: usize, gammaGradient: usize, betaGradient: usize,
  channelBegin: usize, channelEnd: usize, tileBegin: usize, tileEnd: usize,
): void {
  for (let tile = tileBegin; tile < tileEnd; tile++) {
    for (let row: usize = 0; row < rows; row++) {
      for (let column: usize = 0; column < columns; column++) {
        const left = tile * xTile + row * xStepY + column * xStepX;
        const back = error + tile * errorTile + row * errorStepY + column * errorStepX;
        for (let channel = channelBegin; channel < channelEnd; channel++) {
          const place = channel << 2;
          const r = f32.load(reciprocals + place);
          const slope = splat(f32.load(gamma + place) * r);
          const mean = splat(f32.load(means + place));
          const pull = splat(f32.load(betaGradient + place) / count);
          const tilt = splat((f32.load(gammaGradient + place) * r) / count);
          const at = channel * ROW;
          for (let lane: usize = 0; lane < ROW; lane += V) {
            const centred = sub(get(x + left + at + lane), mean);
            const rest = sub(sub(get(back + at + lane), pull), mul(centred, tilt));
            put(xError + left + at + lane, 0, mul(mul(rest, slope), get(valid + tile * ROW + lane)));
          }
        }
      }
    }
  }
}
