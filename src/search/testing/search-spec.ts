import type { SearchSpec } from '../../schema/plan-specs.ts';

/** A search of MNIST with 30 trials, for tests; `change` says what is otherwise. */
export const searchSpecWith = (change: Partial<SearchSpec> = {}): SearchSpec => ({
  name: 'cheap',
  dataset: 'mnist',
  training: 'paper',
  layers: [1, 3],
  width: [20, 400],
  density: [0.05, 1],
  complexityWeight: 0.1,
  complexityOf: 'weights',
  trials: [15, 15],
  method: 'bayesian',
  seed: 1,
  ...change,
});
