import { admissibleDensities } from '../network/admissible.ts';
import type { NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';

/** The network with another sparsity at junction `index` (from 1). */
export function withSparsity(spec: NetworkSpec, index: number, sparsity: SparsitySpec): NetworkSpec {
  let junction = 0;
  return {
    ...spec,
    layers: spec.layers.map((layer) =>
      (layer.kind === 'dense' || layer.kind === 'conv') && ++junction === index
        ? { ...layer, sparsity, ...(layer.kind === 'conv' ? { taps: undefined } : {}) }
        : layer,
    ),
  };
}

/** Densities tried in place of the file's, by junction (from 1). */
export type WhatIf = ReadonlyMap<number, number>;

/** The network with other densities, patterns and seeds kept. */
export function withDensities(spec: NetworkSpec, densities: WhatIf): NetworkSpec {
  let junction = 0;
  return {
    ...spec,
    layers: spec.layers.map((layer) => {
      if (layer.kind !== 'dense' && layer.kind !== 'conv') return layer;
      const density = densities.get(++junction);
      if (density === undefined) return layer;
      const { pattern, seed, parallelism } = layer.sparsity;
      return { ...layer, sparsity: { density, pattern, seed, parallelism } };
    }),
  };
}

/** A place of a density slider. */
export interface DensityStep {
  readonly density: number;
  readonly admissible: boolean;
}

const mostSteps = 200;

/**
 * The densities a slider offers for a junction p → n: every admissible one where there are not too many,
 * else those nearest to each half percent; and whole percents where admissible ones are few. Clash-free
 * junctions must be exact, so they get admissible ones only.
 */
export function densitySteps(left: number, right: number, exactOnly: boolean): readonly DensityStep[] {
  const all = admissibleDensities(left, right);
  const thinned =
    all.length <= mostSteps
      ? all
      : Array.from({ length: mostSteps }, (_, i) => all[Math.round(((i + 1) * all.length) / mostSteps) - 1]);
  const steps = thinned.map((density) => ({ density, admissible: true }));
  if (exactOnly || all.length >= 50) return steps;
  for (let percent = 1; percent <= 100; percent++) {
    const density = percent / 100;
    if (density * left * right < 1 || all.some((other) => Math.abs(other - density) < 1e-9)) continue;
    steps.push({ density, admissible: false });
  }
  return steps.sort((a, b) => a.density - b.density);
}

/** The step nearest to a density. */
export function nearestStep(steps: readonly DensityStep[], density: number): number {
  let nearest = 0;
  steps.forEach((step, i) => {
    if (Math.abs(step.density - density) < Math.abs(steps[nearest].density - density)) nearest = i;
  });
  return nearest;
}
