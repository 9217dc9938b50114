import type { DeviceFamily } from '../devices.ts';
import calibration from './calibration.json' with { type: 'json' };
import { type Features, featureNames } from './features.ts';

/** Costs of one unit of each feature; features not named cost nothing. */
type UnitCosts = Partial<Record<keyof Features, number>>;

/** A family's cost model: unit costs, and the factors below and above which 90 % of syntheses lie. */
export interface CostModel {
  /** Synthesised designs it was learnt from. */
  readonly designs: number;
  readonly lut: UnitCosts;
  readonly ff: UnitCosts;
  readonly interval: { readonly lut: readonly number[]; readonly ff: readonly number[] };
}

/** The cost model of each family; written by `npm run fpga:calibrate`. */
export const costModels: Readonly<Record<DeviceFamily, CostModel>> = calibration;

/** An estimated count and the interval that holds 90 % of syntheses. */
export interface Counted {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Look-up tables or flip-flops of a design with these features. */
export function countOf(model: CostModel, resource: 'lut' | 'ff', features: Features): Counted {
  const costs = model[resource];
  const value = featureNames.reduce((sum, name) => sum + (costs[name] ?? 0) * features[name], 0);
  const [low, high] = model.interval[resource];
  return { value: Math.round(value), low: Math.floor(value * low), high: Math.ceil(value * high) };
}
