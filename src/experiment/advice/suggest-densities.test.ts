import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayPhrase } from '../../base/phrase.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { connect } from '../../network/connect.ts';
import { scatterOf } from '../../network/scatter.ts';
import { mapJunctions } from '../../network/vary-network.ts';
import type { NetworkSpec, PatternSpec } from '../../schema/network-spec.ts';
import { denseNetwork } from '../testing/declared.ts';
import type { JunctionAdvice } from './advise-junction.ts';
import { suggestDensities } from './suggest-densities.ts';

function adviceFor(spec: NetworkSpec, target: number, redundancy?: number) {
  const built = buildNetwork(spec);
  if (!built.ok) throw new Error(built.error[0].message);
  const features = spec.input.shape[0];
  const data =
    redundancy === undefined
      ? undefined
      : { features, components: Math.round((1 - redundancy) * features), redundancy };
  const advice = suggestDensities(built.value, target, data);
  if (!advice.ok) throw new Error(advice.error.message);
  return advice.value;
}
const advise = (units: readonly number[], target: number, redundancy?: number) =>
  adviceFor(denseNetwork('net', units), target, redundancy);
const withPattern = (spec: NetworkSpec, pattern: PatternSpec) =>
  mapJunctions(spec, (layer) => ({ ...layer, sparsity: { ...layer.sparsity, pattern } }));
const said = ({ reasons }: JunctionAdvice) => reasons.map((reason) => sayPhrase(reason)).join(' ');

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
    expect(ratio(0.1)).toBeCloseTo(1, 0);
    const [first, second, last] = advise([784, 100, 100, 10], 0.1, 0.8).junctions;
    expect(said(first)).toContain('157 of 784 principal components');
    expect(said(second)).toMatch(/times as dense as the junction before/);
    expect(last.density).toBeGreaterThan(first.density);
    const [, plain] = advise([784, 100, 100, 10], 0.1, 0.4).junctions;
    expect(said(plain)).toContain('too little redundancy');
  });

  it('takes admissible densities where they are near, and always for clash-free patterns', () => {
    const { junctions } = advise([800, 100, 10], 0.2);
    expect(junctions[0].admissible).toBe(true);
    expect(said(junctions[0])).toMatch(/out-degree \d+, in-degree \d+/);
    const clashFree = withPattern(denseNetwork('net', [784, 112, 10]), {
      kind: 'clash-free',
      type: 1,
      dither: false,
    });
    for (const { admissible } of adviceFor(clashFree, 0.137).junctions) expect(admissible).toBe(true);
  });

  it('advises another seed only where its pattern scatters better', () => {
    const spec = withPattern(denseNetwork('net', [60, 60, 10]), { kind: 'random' });
    const built = buildNetwork(spec);
    const [junction] = built.ok ? built.value.junctions : [];
    const scatterAt = (seed: number, weights: number, density: number) => {
      const edges = connect({ ...junction, weights, sparsity: { ...junction.sparsity, density, seed } });
      if (!edges.ok) throw new Error(edges.error.message);
      const { left, right } = scatterOf(edges.value);
      return Math.min(left, right);
    };
    const changed = [0.1, 0.15, 0.2, 0.3].flatMap((target) => {
      const [{ seed, weights, density, scatter }] = adviceFor(spec, target).junctions;
      if (seed === undefined) return [];
      expect(scatterAt(seed, weights, density)).toBe(scatter);
      expect(scatter).toBeGreaterThan(scatterAt(junction.sparsity.seed, weights, density));
      return [seed];
    });
    expect(changed.length).toBeGreaterThan(0);
  });

  it('leaves junctions alone whose edges are given', () => {
    const spec: NetworkSpec = {
      ...denseNetwork('net', [64, 32, 10]),
      input: { shape: [8, 8, 1] },
    };
    const [hidden, output] = spec.layers;
    const { sparsity } = hidden as Extract<typeof hidden, { kind: 'dense' }>;
    const conv = {
      kind: 'conv' as const,
      filters: 4,
      kernel: [3, 3] as const,
      stride: [1, 1] as const,
      padding: 'same' as const,
      activation: 'relu' as const,
      taps: 4,
      sparsity,
    };
    const layers = [conv, { kind: 'flatten' as const }, hidden, output];
    const [first, second] = adviceFor({ ...spec, layers }, 0.2).junctions;
    expect(first.weights).toBe(16);
    expect(said(first)).toContain('Left as it is');
    expect(second.density).toBeLessThan(0.3);
  });

  it('refuses a total that cuts neurons off', () => {
    const built = buildNetwork(denseNetwork('net', [784, 100, 10]));
    if (!built.ok) throw new Error('no network');
    expect(suggestDensities(built.value, 0.001)).toMatchObject({
      ok: false,
      error: { code: 'density-target' },
    });
  });
});
