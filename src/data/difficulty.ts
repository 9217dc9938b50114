import { normalCdf } from '../base/statistics.ts';
import type { Samples } from './dataset.ts';

/** How hard classes are to tell apart, from centroids alone (S. Dey et al., "Morse code datasets", 2018). */
export interface Difficulty {
  /** L: lower bound on the error of a nearest-centroid reading, Σ P(m) Q(√(d²min / 4σ²m)). */
  readonly lower: number;
  /** U: union bound, Σ P(m) Σ_{j≠m} Q(√(d²(m,j) / 4σ²m)). */
  readonly upper: number;
  /** D: mean over classes of σ_m / d_min. */
  readonly distance: number;
  /** T: pairs of classes whose centroids differ by less than 0.05 per dimension (L1). */
  readonly closePairs: number;
}

const closePerDimension = 0.05;
/** Q, the tail of the standard normal. */
const tail = (x: number) => 1 - normalCdf(x);

/** Difficulty of samples with the given number of classes; classes that do not occur are left out. */
export function difficultyOf(samples: Samples, classes: number): Difficulty {
  const features = samples.inputs.length / samples.count;
  const counts = new Uint32Array(classes);
  const centroid = new Float64Array(classes * features);
  const squares = new Float64Array(classes);
  for (let row = 0; row < samples.count; row++) {
    const label = samples.labels[row];
    counts[label]++;
    for (let f = 0; f < features; f++)
      centroid[label * features + f] += samples.inputs[row * features + f] * samples.scale;
  }
  for (let i = 0; i < centroid.length; i++) centroid[i] /= Math.max(1, counts[Math.floor(i / features)]);
  for (let row = 0; row < samples.count; row++) {
    const label = samples.labels[row];
    for (let f = 0; f < features; f++)
      squares[label] +=
        (samples.inputs[row * features + f] * samples.scale - centroid[label * features + f]) ** 2;
  }
  const present = Array.from({ length: classes }, (_, m) => m).filter((m) => counts[m] > 0);
  const difficulty = { lower: 0, upper: 0, distance: 0, closePairs: 0 };
  for (const m of present) {
    const variance = squares[m] / (counts[m] * features);
    const prior = counts[m] / samples.count;
    const errorAt = (distance2: number) =>
      distance2 === 0 ? 0.5 : variance === 0 ? 0 : tail(Math.sqrt(distance2 / (4 * variance)));
    let nearest = Infinity;
    for (const j of present) {
      if (j === m) continue;
      let distance2 = 0;
      let distance1 = 0;
      for (let f = 0; f < features; f++) {
        const difference = centroid[m * features + f] - centroid[j * features + f];
        distance2 += difference * difference;
        distance1 += Math.abs(difference);
      }
      nearest = Math.min(nearest, distance2);
      difficulty.upper += prior * errorAt(distance2);
      if (j > m && distance1 / features < closePerDimension) difficulty.closePairs++;
    }
    difficulty.lower += prior * errorAt(nearest);
    difficulty.distance += Math.sqrt(variance / nearest) / present.length;
  }
  return difficulty;
}
