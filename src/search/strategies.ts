import type { Random } from '../base/random.ts';
import { ok, type Result } from '../base/result.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import {
  architectureSpace,
  dropoutRates,
  optimisationSpace,
  regularisationSpace,
} from './architecture-space.ts';
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

/** How many of the best trials the refinement draws candidates near. */
const incumbents = 3;

/**
 * Three greedy stages, as in Deep-n-Cheap: the architecture by Bayesian optimisation; then activation,
 * dropout and pattern one after the other; then learning rate, L2 and batch by Bayesian optimisation, each
 * starting from the best of the stage before. The last trials, our own addition, refine everything at once near the best:
 * which architecture is best depends on the learning rate. One surrogate of the whole space learns from every trial.
 */
export const bayesianStrategy: Strategy = async (spec, evaluate, random, foreseen) => {
  const budget = shareTrials(spec);
  const whole = wholeSpace(spec);
  const seen: Trial[] = [];

  const built = await optimise('architecture', architectureSpace(spec), {}, budget.architecture);
  if (!built.ok || seen.length === 0) return built;

  let left = budget.regularisation;
  for (const parameter of regularisationSpace(spec)) {
    const alternatives = (parameter.choices ?? []).map((_, index) => index).slice(1, 1 + left);
    left -= alternatives.length;
    const base = best(1)[0].point;
    const tried = await attempt(
      'regularisation',
      alternatives.map((value) => ({ ...base, [parameter.name]: value })),
    );
    if (!tried.ok) return tried;
  }

  const start = valuesOf(best(1)[0]);
  const tuned = await optimise('optimisation', optimisationSpace, start, budget.optimisation);
  if (!tuned.ok) return tuned;

  for (let step = 0; step < budget.refinement; step++) {
    const refined = await attempt('refinement', [guided(whole, {}, { count: incumbents, share: 0.8 })]);
    if (!refined.ok) return refined;
  }
  return ok(undefined);

  async function attempt(stage: Stage, points: readonly Point[]): Promise<Result<void>> {
    const tried = await evaluate(stage, points);
    if (!tried.ok) return tried;
    seen.push(...tried.value);
    return ok(undefined);
  }

  async function optimise(
    stage: Stage,
    space: readonly Hyperparameter[],
    base: Point,
    { prior, guided: steps }: StageBudget,
  ): Promise<Result<void>> {
    const first = await attempt(
      stage,
      priorPoints(space, prior, random).map((point) => ({ ...base, ...point })),
    );
    if (!first.ok) return first;
    for (let step = 0; step < steps; step++) {
      const point =
        seen.length < 2 ? randomPoint(space, random) : guided(space, base, { count: 1, share: 0.5 });
      const next = await attempt(stage, [{ ...base, ...point }]);
      if (!next.ok) return next;
    }
    return ok(undefined);
  }

  /** The most promising point of `space`, the rest as in `base`. */
  function guided(
    space: readonly Hyperparameter[],
    base: Point,
    near: { readonly count: number; readonly share: number },
  ): Point {
    const belief = surrogate(
      whole,
      seen.map(valuesOf),
      projectedScores(seen, spec.complexityWeight),
      foreseen,
      spec.complexityWeight,
    );
    const rest = { ...defaults(), ...base };
    const objective = best(1)[0].score.objective;
    return guidedPoint(space, (point) => belief({ ...rest, ...point }), objective, random, {
      centres: best(near.count).map(valuesOf),
      share: near.share,
    });
  }

  /** What a point leaves as the search's training has it: the same for every trial of the first stage. */
  function defaults(): Point {
    const { activation, dropout, pattern, learningRate, l2, batch } = valuesOf(seen[0]);
    return { activation, dropout, pattern, learningRate, l2, batch };
  }

  /** The `count` trials of least objective, the best first. */
  function best(count: number): Trial[] {
    return [...seen].sort((a, b) => a.score.objective - b.score.objective).slice(0, count);
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

/** Every value a trial was trained with, brought into the space where it lies outside. */
function valuesOf({ point, training }: Trial): Point {
  const inside = (parameter: Hyperparameter, value: number) =>
    valueAt(
      parameter,
      Math.min(1 - 1e-9, Math.max(0, positionOf(parameter, Math.max(value, parameter.low)))),
    );
  const [learningRate, l2, batch] = optimisationSpace;
  const away = dropoutRates.map((rate) => Math.abs(Number(rate) - training.dropout));
  return {
    activation: 0,
    pattern: 0,
    dropout: away.indexOf(Math.min(...away)),
    learningRate: inside(learningRate, training.learningRate),
    l2: inside(l2, training.l2),
    batch: inside(batch, training.batch),
    ...point,
  };
}
