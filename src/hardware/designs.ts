import type { HardwareSpec } from '../schema/plan-specs.ts';
import { planArchitecture } from './architecture.ts';
import { type Costed, costOf, type Resources } from './cost/cost-of.ts';
import type { Device } from './devices.ts';
import type { JunctionShape } from './junction-shape.ts';
import { ratesOf } from './learning-rate.ts';
import { neuronsPerCycle, possibleParallelism } from './parallelism-rules.ts';

/** One design of a network on a part: a z per junction, its speed and what it costs. */
export interface DesignPoint {
  readonly parallelism: readonly number[];
  readonly clocksPerInput: number;
  readonly inputsPerSecond: number;
  readonly resources: Resources;
  readonly fits: boolean;
}

/** Junction cycles compared at most; beyond that they are thinned evenly. */
const mostCandidates = 48;

/** Junctions costed at most, so that a deep network is estimated as quickly as a shallow one; never fewer than 5 designs. */
const mostJunctionsCosted = 1200;

const candidatesFor = (junctions: number) =>
  Math.min(mostCandidates, Math.max(5, Math.floor(mostJunctionsCosted / junctions)));

/** z of a pattern where the hardware can take it, else every possible z. */
const candidates = (shape: JunctionShape): readonly number[] => {
  const possible = possibleParallelism(shape);
  const { parallelism: made } = shape;
  return made !== undefined && possible.includes(made) ? [made] : possible;
};

/**
 * Balanced designs from the slowest to the fastest. For each junction cycle C that some junction can have,
 * every junction takes its least z that is no slower than C: more anywhere would cost without being faster. A junction
 * whose pattern is made for some z keeps it where the hardware can.
 */
export function balancedDesigns(
  shapes: readonly JunctionShape[],
  spec: HardwareSpec,
  device: Device,
): DesignPoint[] {
  const possible = shapes.map(candidates);
  const cycles = (i: number, z: number) => (shapes[i].left * shapes[i].outDegree) / z;
  const slowestWithAll = Math.max(...possible.map((list, i) => cycles(i, list[list.length - 1])));
  const goals = [...new Set(possible.flatMap((list, i) => list.map((z) => cycles(i, z))))]
    .filter((goal) => goal >= slowestWithAll)
    .sort((a, b) => b - a);
  const seen = new Set<string>();
  const points: DesignPoint[] = [];
  for (const goal of thinned(goals, candidatesFor(shapes.length))) {
    const parallelism = balance(shapes, possible, (i, z) => cycles(i, z) <= goal);
    if (!parallelism || seen.has(parallelism.join())) continue;
    seen.add(parallelism.join());
    points.push(pointOf(shapes, parallelism, spec, device));
  }
  return points;
}

/** Least z per junction that is fast enough and takes in whole groups what the junction before finishes. */
function balance(
  shapes: readonly JunctionShape[],
  possible: readonly (readonly number[])[],
  fastEnough: (i: number, z: number) => boolean,
): number[] | undefined {
  const chosen: number[] = [];
  for (const [i, list] of possible.entries()) {
    const finished = i === 0 ? 1 : neuronsPerCycle(shapes[i - 1], chosen[i - 1]);
    const z = list.find((each) => fastEnough(i, each) && each % finished === 0);
    if (z === undefined) return undefined;
    chosen.push(z);
  }
  return chosen;
}

function pointOf(
  shapes: readonly JunctionShape[],
  parallelism: readonly number[],
  spec: HardwareSpec,
  device: Device,
): DesignPoint {
  const costed: Costed = costOf(
    planArchitecture(shapes, parallelism, spec.fixedPoint, spec.mode, ratesOf(spec)),
    device,
  );
  const { clocksPerInput } = costed.architecture;
  return {
    parallelism,
    clocksPerInput,
    inputsPerSecond: spec.clock / clocksPerInput,
    resources: costed.resources,
    fits: costed.fits,
  };
}

function thinned<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.round((i * (list.length - 1)) / (most - 1))]);
}

/** Designs that no other beats in speed and in every resource alike, slowest first: the Pareto front. */
export function paretoFront(points: readonly DesignPoint[]): DesignPoint[] {
  const costs = ({ clocksPerInput, resources: { lut, ff, dsp, bram } }: DesignPoint) => [
    clocksPerInput,
    lut,
    ff,
    dsp,
    bram,
  ];
  const beats = (a: readonly number[], b: readonly number[]) =>
    a.every((value, i) => value <= b[i]) && a.some((value, i) => value < b[i]);
  const measured = points.map((point) => ({ point, cost: costs(point) }));
  return measured
    .filter(({ cost }) => !measured.some((other) => beats(other.cost, cost)))
    .map(({ point }) => point)
    .sort((a, b) => b.clocksPerInput - a.clocksPerInput);
}

/** The fastest design that fits, or where none does the least of all. */
export const bestDesign = (points: readonly DesignPoint[]): DesignPoint | undefined =>
  points.filter(({ fits }) => fits).sort((a, b) => a.clocksPerInput - b.clocksPerInput)[0] ??
  [...points].sort((a, b) => a.resources.lut - b.resources.lut)[0];
