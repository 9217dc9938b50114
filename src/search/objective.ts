/** What a search minimises and what it is made of. */
export interface Score {
  /** f = log10(f_p + w_c·f_c). */
  readonly objective: number;
  /** f_p = 1 − best validation accuracy. */
  readonly performance: number;
  /** f_c = the network's complexity as a share of the costliest the space allows. */
  readonly complexity: number;
}

/**
 * The article's objective of a trial.
 * @param accuracy best validation accuracy, a fraction
 * @param complexity share of the costliest network of the space, a fraction
 * @param complexityWeight w_c: 0 looks at accuracy alone, 0.01–0.1 balances, 1–10 wants cheap networks
 */
export function scoreOf(accuracy: number, complexity: number, complexityWeight: number): Score {
  const performance = 1 - accuracy;
  // A perfect score at no cost would be −∞; half a sample in a million is as good as a test can tell.
  const sum = Math.max(performance + complexityWeight * complexity, 5e-7);
  return { objective: Math.log10(sum), performance, complexity };
}
