import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { redundancyOf } from '../../data/redundancy.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { denseNetwork } from '../testing/declared.ts';
import { suggestDensities } from './suggest-densities.ts';

function networkOf(units: readonly number[]) {
  const built = buildNetwork(denseNetwork('net', units));
  if (!built.ok) throw new Error(built.error[0].message);
  return built.value;
}
const advise = (units: readonly number[], target: number, redundancy?: number) => {
  const features = units[0];
  const data =
    redundancy === undefined
      ? undefined
      : { features, components: Math.round((1 - redundancy) * features), redundancy };
  const advice = suggestDensities(networkOf(units), target, data);
  if (!advice.ok) throw new Error(advice.error.message);
  return advice.value;
};

describe('suggestDensities', () => {
  it('makes later junctions denser, comes near the target and leaves no neuron without an edge', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 8, max: 200 }), { minLength: 3, maxLength: 5 }),
        fc.double({ min: 0.15, max: 1, noNaN: true }),
        (units, target) => {
          const { junctions, density } = advise(units, target);
          expect(Math.abs(density - target)).toBeLessThan(0.12 * target + 0.01);
          junctions.forEach(({ weights, density: own }, i) => {
            expect(weights).toBeGreaterThanOrEqual(Math.max(units[i], units[i + 1]) * 0.9 - 1);
            expect(own).toBeLessThanOrEqual(1);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes further from flat where data is redundant, and says why', () => {
    const ratio = (redundancy: number) => {
      const { junctions } = advise([784, 100, 100, 10], 0.1, redundancy);
      return junctions[1].density / junctions[0].density;
    };
    expect(ratio(0.9)).toBeGreaterThan(ratio(0.1));
    const [first, , last] = advise([784, 100, 100, 10], 0.1, 0.8).junctions;
    expect(first.reason).toContain('157 of 784 principal components');
    expect(last.density).toBeGreaterThan(first.density);
  });

  it('takes exact densities where they are near', () => {
    const { junctions } = advise([800, 100, 10], 0.2);
    for (const { admissible, reason } of junctions)
      if (admissible) expect(reason).toMatch(/out-degree \d+, in-degree \d+/);
    expect(junctions[0].admissible).toBe(true);
  });

  it('refuses a total that cuts neurons off', () => {
    expect(suggestDensities(networkOf([784, 100, 10]), 0.001)).toMatchObject({
      ok: false,
      error: { code: 'density-target' },
    });
  });
});

describe('redundancyOf', () => {
  it('counts the directions that carry the variance', async () => {
    const random = createRandom(1);
    const inputs = new Float32Array(300 * 10);
    for (let row = 0; row < 300; row++) {
      const [a, b] = [random.normal(), random.normal()];
      for (let f = 0; f < 10; f++) inputs[row * 10 + f] = f % 2 ? a : b;
    }
    const result = await redundancyOf({ count: 300, inputs, scale: 1, labels: new Uint16Array(300) });
    expect(result).toEqual({ ok: true, value: { features: 10, components: 2, redundancy: 0.8 } });
  });
});
