import type { SearchSpec } from '../schema/plan-specs.ts';

/** Trials of one stage of Bayesian optimisation. */
export interface StageBudget {
  /** Evenly spread (Sobol) trials. */
  readonly prior: number;
  /** Trials at the point of greatest expected improvement. */
  readonly guided: number;
}

/** How a search's trials are shared out. */
export interface SearchBudget {
  readonly architecture: StageBudget;
  /** Trials of the greedy grid over activation, dropout and pattern. */
  readonly regularisation: number;
  readonly optimisation: StageBudget;
  /** Guided trials of everything at once, near the best. */
  readonly refinement: number;
}

/** Alternatives the grid can try beside the values the search starts from. */
const mostAlternatives = 4;

/**
 * Shares a search's prior + guided trials among the three greedy stages and the refinement, so that `trials (15, 15)` is 30
 * trainings in all: at most 4 for the grid, a quarter for the optimiser's values, a third for the refinement, the rest for the
 * architecture, prior to guided in the ratio the search asks for.
 */
export function shareTrials(spec: SearchSpec): SearchBudget {
  const [prior, guided] = spec.trials;
  const total = prior + guided;
  const regularisation = Math.min(mostAlternatives, Math.floor(total / 7));
  const optimisation = Math.floor(total / 4);
  const refinement = Math.floor(total / 3);
  const split = (trials: number): StageBudget => {
    const first = Math.round((trials * prior) / total);
    return { prior: first, guided: trials - first };
  };
  return {
    architecture: split(total - regularisation - optimisation - refinement),
    regularisation,
    optimisation: split(optimisation),
    refinement,
  };
}
