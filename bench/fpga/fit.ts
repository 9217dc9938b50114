import type { CostModel } from '../../src/hardware/cost/cost-model.ts';
import { type Features, featureNames } from '../../src/hardware/cost/features.ts';

/** A synthesised design as the fit sees it. */
export interface Observation {
  readonly features: Features;
  readonly lut: number;
  readonly ff: number;
}

type Resource = 'lut' | 'ff';
type Costs = Partial<Record<keyof Features, number>>;

/** What each feature can cost at all: a LUT feature costs no flip-flop, whatever a small sample may suggest. */
const priors: Readonly<Record<Resource, Costs>> = {
  lut: {
    design: 30,
    junction: 30,
    counters: 2,
    partialProducts: 1,
    saturations: 1,
    roundings: 1,
    dspRoundings: 0,
    treeAdders: 1,
    sums: 1.5,
    subtractions: 2,
    costAdders: 3,
    distributedRam: 1,
    roms: 0.5,
    registerRam: 0.9,
    blocks: 1,
    banks: 1,
    multiplexers: 0.4,
    delays: 0.5,
  },
  ff: { design: 30, junction: 20, counters: 1.5, registers: 1, registerRam: 1, delays: 2 },
};

/**
 * Unit costs of one resource: least squares of the relative errors, no cost negative, and drawn weakly towards the
 * priors so that features which the sample hardly varies keep a sensible cost. Coordinate descent.
 */
export function fitCosts(observations: readonly Observation[], resource: Resource): Costs {
  const names = featureNames.filter((name) => priors[resource][name] !== undefined);
  const prior = names.map((name) => priors[resource][name] ?? 0);
  const rows = observations.map((each) => names.map((name) => each.features[name] / each[resource]));
  const pull = names.map((_, j) => 0.002 / Math.max(prior[j], 0.1) ** 2);
  const costs = [...prior];
  const predicted = rows.map((row) => row.reduce((sum, value, j) => sum + value * costs[j], 0));
  for (let round = 0; round < 3000; round++)
    for (const [j] of names.entries()) {
      let up = pull[j] * prior[j];
      let down = pull[j];
      for (const [k, row] of rows.entries()) {
        up += row[j] * (1 - predicted[k] + row[j] * costs[j]);
        down += row[j] * row[j];
      }
      const cost = Math.max(0, up / down);
      for (const [k, row] of rows.entries()) predicted[k] += row[j] * (cost - costs[j]);
      costs[j] = cost;
    }
  return Object.fromEntries(names.map((name, j) => [name, Number(costs[j].toPrecision(4))]));
}

/** Counts by unit costs. */
export const predict = (costs: Costs, features: Features): number =>
  featureNames.reduce((sum, name) => sum + (costs[name] ?? 0) * features[name], 0);

/** The value below which `share` of the sorted list lies, between neighbours linearly. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

/** Least half-width of an interval: a sample of so many says no more. */
const leastWidth = (designs: number) => 0.04 + 0.4 / designs;

/**
 * Factors around an estimate between which 90 % of syntheses lie, from designs that were each left out of the fit that
 * predicted them; widened as a sample of that size asks for.
 */
function intervalOf(observations: readonly Observation[], resource: Resource): [number, number] {
  const ratios = observations.map((left, i) => {
    const costs = fitCosts(
      observations.filter((_, k) => k !== i),
      resource,
    );
    return left[resource] / predict(costs, left.features);
  });
  const widen = 1 + 4 / ratios.length;
  // A sample's own tails lie further in than those of the designs to come: one design less is left outside on each side.
  const outside = Math.max(0, 0.05 - 1 / ratios.length);
  const low = 1 - Math.max(leastWidth(ratios.length), (1 - quantile(ratios, outside)) * widen);
  const high = 1 + Math.max(leastWidth(ratios.length), (quantile(ratios, 1 - outside) - 1) * widen);
  return [Number(low.toFixed(3)), Number(high.toFixed(3))];
}

/** A family's cost model from its calibration designs. */
export const fitModel = (observations: readonly Observation[]): CostModel => ({
  designs: observations.length,
  lut: fitCosts(observations, 'lut'),
  ff: fitCosts(observations, 'ff'),
  interval: { lut: intervalOf(observations, 'lut'), ff: intervalOf(observations, 'ff') },
});
