import { createRandom } from '../base/random.ts';
import { fail, ok, type Problem, type Result } from '../base/result.ts';
import type { TrainingPool } from '../queue/training-pool.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { HardwareSpec, SearchSpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { type DatasetShape, networkAt, trainingAt } from './architecture-space.ts';
import { complexityShare } from './complexity-share.ts';
import { stopRules } from './halving.ts';
import type { Point } from './hyperparameter.ts';
import { scoreOf } from './objective.ts';
import { bayesianStrategy, gridStrategy, randomStrategy } from './strategies.ts';
import { bestAccuracy, type Evaluate, type Stage, type Trial, type TrialRequest } from './trial.ts';

/** What a search tells while it goes on. */
export type SearchEvent =
  | { readonly event: 'trial'; readonly request: TrialRequest }
  | { readonly event: 'epoch'; readonly number: number; readonly metrics: EpochMetrics }
  | { readonly event: 'scored'; readonly trial: Trial; readonly best: boolean }
  | { readonly event: 'failed'; readonly number: number; readonly problem: Problem };

/** A finished search: every trial in order, and the best by the objective. */
export interface SearchResult {
  readonly trials: readonly Trial[];
  readonly best: Trial;
}

/** What a search needs besides its spec. */
export interface SearchContext {
  readonly training: TrainingSpec;
  readonly dataset: DatasetSpec;
  readonly shape: DatasetShape;
  /** What complexity 'fpga' is estimated on; left out: the hardware of a file that says nothing about it. */
  readonly hardware?: HardwareSpec;
  /** Where trials are trained. */
  readonly pool: TrainingPool;
  /** Trials asked for at once where the method allows (the result does not depend on it). */
  readonly concurrency: number;
  readonly onEvent: (event: SearchEvent) => void;
  readonly signal: AbortSignal;
}

/** Trials asked for together: judged against earlier batches only, so that concurrency changes nothing. */
export const batchSize = 4;

/**
 * Searches for the network of least f = log10(f_p + w_c·f_c), by the spec's method. One seed gives one
 * result on any machine and at any concurrency (but for complexity 'time', which measures). A trial that
 * fails is told of and left out; the search fails only when all do, or when it is aborted.
 */
export async function runSearch(spec: SearchSpec, context: SearchContext): Promise<Result<SearchResult>> {
  const share = complexityShare(spec, context.shape, context.hardware);
  if (!share.ok) return share;
  const shareOf = share.value;
  const trials: Trial[] = [];
  let asked = 0;
  let best: Trial | undefined;
  let lastProblem: Problem | undefined;

  const evaluate: Evaluate = async (stage, points) => {
    const scored: Trial[] = [];
    for (let start = 0; start < points.length; start += batchSize) {
      const requests = points.slice(start, start + batchSize).map((point) => requestFor(stage, point));
      const earlier = [...trials];
      const outcomes = await inParallel(requests, context.concurrency, (request) =>
        attempt(request, earlier),
      );
      if (context.signal.aborted) return fail(cancelled);
      for (const outcome of outcomes) {
        if (!outcome.ok) {
          lastProblem = outcome.error;
          continue;
        }
        const trial = outcome.value;
        trials.push(trial);
        scored.push(trial);
        const better = best === undefined || trial.score.objective < best.score.objective;
        if (better) best = trial;
        context.onEvent({ event: 'scored', trial, best: better });
      }
    }
    return ok(scored);
  };

  const strategy =
    spec.method === 'random' ? randomStrategy : spec.method === 'grid' ? gridStrategy : bayesianStrategy;
  // The estimate of hardware takes too long for a thousand candidates a step; its work is told in its place.
  const beforehand = spec.complexityOf === 'fpga' ? { ...spec, complexityOf: 'macs' as const } : spec;
  const quick = complexityShare(beforehand, context.shape);
  if (!quick.ok) return quick;
  const foreseen = (point: Point): number => {
    const before = quick.value(networkAt(point, context.shape, 'candidate', beforehand), []);
    return before.ok ? before.value : 1;
  };
  const done = await strategy(spec, evaluate, createRandom(spec.seed, 'search'), foreseen);
  if (!done.ok) return done;
  if (best === undefined) return fail(lastProblem ?? noTrials);
  return ok({ trials, best });

  function requestFor(stage: Stage, point: Point): TrialRequest {
    asked++;
    const request = {
      number: asked,
      stage,
      point,
      network: networkAt(point, context.shape, `${spec.name}-${asked}`, spec),
      training: trainingAt(point, context.training),
    };
    return request;
  }

  async function attempt(request: TrialRequest, earlier: readonly Trial[]): Promise<Result<Trial>> {
    const before = shareOf(request.network, []);
    if (!before.ok) return failed(request, before.error);
    context.onEvent({ event: 'trial', request });
    const { network, training } = request;
    const outcome = await context.pool.train(
      {
        job: { network, training, dataset: context.dataset, seed: spec.seed },
        stopBelow: stopRules(training.epochs, before.value, spec.complexityWeight, earlier),
      },
      (event) => {
        if (event.event === 'epoch') context.onEvent({ ...event, number: request.number });
      },
      context.signal,
    );
    if (!outcome.ok) return failed(request, outcome.error);
    const { epochs } = outcome.value;
    const after = shareOf(request.network, epochs);
    if (!after.ok) return failed(request, after.error);
    const accuracy = bestAccuracy(epochs);
    const score = scoreOf(accuracy, after.value, spec.complexityWeight);
    return ok({ ...request, outcome: outcome.value, accuracy, score });
  }

  function failed(request: TrialRequest, problem: Problem): Result<Trial> {
    if (!context.signal.aborted) context.onEvent({ event: 'failed', number: request.number, problem });
    return fail(problem);
  }
}

const cancelled: Problem = { code: 'search-cancelled', message: 'The search was cancelled.' };
const noTrials: Problem = {
  code: 'search-without-trials',
  message: 'The search has no trial to run.',
  hint: 'Give it at least one prior trial: trials (15, 15).',
};

/** Runs `work` on every item, `width` at a time, results in the items' order. */
async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(width, items.length)) }, lane));
  return results;
}
