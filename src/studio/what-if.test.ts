import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../network/build-network.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { densitySteps, nearestStep, withDensities } from './what-if.ts';

const pattern = { kind: 'structured' } as const;
const spec: NetworkSpec = {
  name: 'n',
  input: { shape: [8] },
  seed: 1,
  layers: [
    { kind: 'dense', units: 4, activation: 'relu', sparsity: { outDegree: 1, pattern, seed: 7 } },
    { kind: 'dropout', rate: 0.5 },
    { kind: 'dense', units: 4, activation: 'softmax', sparsity: { inDegree: 2, pattern, seed: 7 } },
  ],
};

describe('what if', () => {
  it('changes the densities of the junctions named, and nothing else', () => {
    const built = buildNetwork(withDensities(spec, new Map([[2, 1]])));
    expect(built.ok && built.value.junctions.map(({ weights }) => weights)).toEqual([8, 16]);
    expect(built.ok && built.value.junctions[1].sparsity).toMatchObject({ density: 1, seed: 7 });
  });

  it('offers the admissible densities, and percents between where they are few', () => {
    const steps = densitySteps(8, 4, false);
    expect(steps.filter(({ admissible }) => admissible).map(({ density }) => density)).toEqual([
      0.25, 0.5, 0.75, 1,
    ]);
    expect(steps.length).toBeGreaterThan(90);
    expect(steps[nearestStep(steps, 0.5)]).toEqual({ density: 0.5, admissible: true });
  });

  it('offers exact densities only to clash-free junctions, and never too many', () => {
    expect(densitySteps(8, 4, true)).toHaveLength(4);
    expect(densitySteps(4096, 4096, false)).toHaveLength(200);
    expect(densitySteps(4096, 4096, false).at(-1)).toEqual({ density: 1, admissible: true });
  });
});
