import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { redundancyOf } from './redundancy.ts';

/** Samples whose features repeat `directions` independent values. */
function samplesOf(directions: number, count: number, features: number) {
  const random = createRandom(1);
  const inputs = new Float32Array(count * features);
  for (let row = 0; row < count; row++) {
    const values = Array.from({ length: directions }, () => random.normal());
    for (let f = 0; f < features; f++) inputs[row * features + f] = values[f % directions];
  }
  return { count, inputs, scale: 1, labels: new Uint16Array(count) };
}

describe('redundancyOf', () => {
  it('counts the directions that carry the variance', async () => {
    expect(await redundancyOf(samplesOf(2, 300, 10))).toEqual({
      features: 10,
      components: 2,
      redundancy: 0.8,
    });
  });

  it('counts them in inputs too wide for a covariance', async () => {
    expect(await redundancyOf(samplesOf(4, 120, 2000))).toEqual({
      features: 2000,
      components: 4,
      redundancy: 0.998,
    });
  });

  it('ends with its signal', async () => {
    const samples = samplesOf(4, 1000, 3000);
    const stopped = redundancyOf(samples, AbortSignal.abort());
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});
