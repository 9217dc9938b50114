import type { SearchSpec } from '../schema/plan-specs.ts';
import { existsAt } from '../search/hyperparameter.ts';
import { runHere } from '../search/run-here.ts';
import type { KeptTrial } from '../search/search-file.ts';
import { studiedSpace, trialValues } from '../search/trial-values.ts';
import { type RunningTrial, type SearchDetail, trialColumns } from './plan-state.ts';

/** A search as it travels to the page. */
export function searchDetail(
  spec: SearchSpec,
  trials: readonly KeptTrial[],
  running: readonly RunningTrial[] = [],
): SearchDetail {
  const space = studiedSpace(spec);
  const width = trialColumns.length + space.length;
  const rows = new Float64Array(trials.length * width);
  trials.forEach((trial, row) => {
    const values = trialValues(trial);
    const { number, weights, accuracy, testAccuracy = Number.NaN, epochs, seconds, stopped } = trial;
    const first = [number, weights, trial.score.complexity, accuracy, testAccuracy, epochs, seconds];
    const rest = space.map((parameter) =>
      existsAt(parameter, values) ? (values[parameter.name] ?? Number.NaN) : Number.NaN,
    );
    rows.set([...first, stopped ? 1 : 0, ...rest], row * width);
  });
  return {
    kind: 'search',
    spec,
    trials: rows.buffer,
    stages: trials.map(({ stage }) => stage),
    runs: trials.map(runHere),
    running,
  };
}
