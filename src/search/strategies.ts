import type { Random } from '../base/random.ts';
import { ok, type Result } from '../base/result.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import { architectureSpace, optimisationSpace, regularisationSpace } from './architecture-space.ts';
import { type StageBudget, shareTrials } from './budget.ts';
import {
  existsAt,
  type Hyperparameter,
  type Point,
  positionOf,
  randomPoint,
  valueAt,
} from './hyperparameter.ts';
import { projectedScores } from './projection.ts';
import { guidedPoint, priorPoints } from './propose.ts';
import { type ForeseenComplexity, surrogate } from './surrogate.ts';
import type { Evaluate, Stage, Trial } from './trial.ts';

/** A way to spend a search's trials. */
export type Strategy = (
  spec: SearchSpec,
  evaluate: Evaluate,
  random: Random,
  foreseen: ForeseenComplexity,
) => Promise<Result<void>>;

/**
 * Three greedy stages, as in Deep-n-Cheap: the architecture by Bayesian optimisation; then activation,
 * dropout and pattern one after the other; then learning rate, L2 and batch by Bayesian optimisation, each
 * starting from the best of the stage before.
 */
export const bayesianStrategy: Strategy = async (spec, evaluate, random, foreseen) => {
  const budget = shareTrials(spec);
  const built = await optimise('architecture', architectureSpace(spec), {}, [], budget.architecture);
  if (!built.ok) return built;
  let best = bestOf(built.value);
  if (!best) return ok(undefined);

  let left = budget.regularisation;
  for (const parameter of regularisationSpace(spec)) {
    const alternatives = (parameter.choices ?? []).map((_, index) => index).slice(1, 1 + left);
    left -= alternatives.length;
    const base: Point = best.point;
    const tried = await evaluate(
      'regularisation',
      alternatives.map((value) => ({ ...base, [parameter.name]: value })),
    );
    if (!tried.ok) return tried;
    best = bestOf([best, ...tried.value]) ?? best;
  }

  const start = { ...valuesOf(best), ...best.point };
  const tuned = await optimise(
    'optimisation',
    optimisationSpace,
    start,
    [{ ...best, point: start }],
    budget.optimisation,
  );
  return tuned.ok ? ok(undefined) : tuned;

  async function optimise(
    stage: Stage,
    space: readonly Hyperparameter[],
    base: Point,
    known: readonly Trial[],
    { prior, guided: steps }: StageBudget,
  ): Promise<Result<Trial[]>> {
    const first = await evaluate(
      stage,
      priorPoints(space, prior, random).map((point) => ({ ...base, ...point })),
    );
    if (!first.ok) return first;
    const seen = [...known, ...first.value];
    for (let step = 0; step < steps; step++) {
      const point = seen.length < 2 ? randomPoint(space, random) : guided(space, base, seen);
      const next = await evaluate(stage, [{ ...base, ...point }]);
      if (!next.ok) return next;
      seen.push(...next.value);
    }
    return ok(seen);
  }

  function guided(space: readonly Hyperparameter[], base: Point, seen: readonly Trial[]): Point {
    const belief = surrogate(
      space,
      seen.map(({ point }) => point),
      projectedScores(seen, spec.complexityWeight),
      (point) => foreseen({ ...base, ...point }),
      spec.complexityWeight,
    );
    const best = Math.min(...seen.map(({ score }) => score.objective));
    return guidedPoint(space, belief, best, random);
  }
};

/** Every trial a random point of the whole space: what guided searches are compared with. */
export const randomStrategy: Strategy = async (spec, evaluate, random) => {
  const space = wholeSpace(spec);
  const points = Array.from({ length: spec.trials[0] + spec.trials[1] }, () => randomPoint(space, random));
  const done = await evaluate('random', points);
  return done.ok ? ok(undefined) : done;
};

/**
 * A full grid over the architecture: as many evenly spaced levels per hyperparameter as the trials allow,
 * one width and one density shared by all layers.
 */
export const gridStrategy: Strategy = async (spec, evaluate) => {
  const total = spec.trials[0] + spec.trials[1];
  const space = architectureSpace(spec);
  const [layers, width, density] = ['layers', 'width1', 'density1'].map((name) => byName(space, name));
  const depths = range(spec.layers[0], spec.layers[1]);
  const levels = Math.max(1, Math.floor(Math.sqrt(total / depths.length)));
  const points: Point[] = [];
  for (const depth of depths) {
    for (const w of levelsOf(width, levels)) {
      for (const d of levelsOf(density, levels)) {
        points.push(gridPoint(space, { [layers.name]: depth }, w, d));
      }
    }
  }
  const done = await evaluate('grid', points.slice(0, total));
  return done.ok ? ok(undefined) : done;
};

function gridPoint(space: readonly Hyperparameter[], start: Point, width: number, density: number): Point {
  const point: Record<string, number> = { ...start };
  for (const parameter of space) {
    if (parameter.name.startsWith('width') && existsAt(parameter, point)) point[parameter.name] = width;
    if (parameter.name.startsWith('density') && existsAt(parameter, point)) point[parameter.name] = density;
  }
  return point;
}

const wholeSpace = (spec: SearchSpec): Hyperparameter[] => [
  ...architectureSpace(spec),
  ...regularisationSpace(spec),
  ...optimisationSpace,
];

const range = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, i) => low + i);

const levelsOf = (parameter: Hyperparameter, count: number): number[] =>
  range(0, count - 1).map((level) => valueAt(parameter, (level + 0.5) / count));

const byName = (space: readonly Hyperparameter[], name: string): Hyperparameter =>
  space.find((parameter) => parameter.name === name) as Hyperparameter;

const bestOf = (trials: readonly Trial[]): Trial | undefined =>
  trials.reduce<Trial | undefined>(
    (best, trial) => (best && best.score.objective <= trial.score.objective ? best : trial),
    undefined,
  );

/** The values of stage 3 a trial was trained with, brought into the space where they lie outside it. */
function valuesOf(trial: Trial): Point {
  const inside = (parameter: Hyperparameter, value: number) =>
    valueAt(
      parameter,
      Math.min(1 - 1e-9, Math.max(0, positionOf(parameter, Math.max(value, parameter.low)))),
    );
  const [learningRate, l2, batch] = optimisationSpace;
  return {
    learningRate: inside(learningRate, trial.training.learningRate),
    l2: inside(l2, trial.training.l2),
    batch: inside(batch, trial.training.batch),
  };
}
