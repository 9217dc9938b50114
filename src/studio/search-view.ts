import type { Point } from '../search/hyperparameter.ts';
import { type Importances, importanceModel } from '../search/importance.ts';
import { type Score, scoreOf } from '../search/objective.ts';
import { paretoFront } from '../search/pareto.ts';
import { studiedSpace } from '../search/trial-values.ts';
import { formatAccuracy, formatCount, formatShare } from './format.ts';
import { type SearchDetail, type TrialColumn, trialColumns } from './plan-state.ts';
import type { Table } from './table.ts';

/** A trial as the page shows it, scored under one complexity weight. */
export interface SearchTrial extends Readonly<Record<Exclude<TrialColumn, 'complexity'>, number>> {
  readonly stage: string;
  readonly score: Score;
  /** Hyperparameters that exist at it. */
  readonly values: Point;
  readonly run?: string;
}

/** A search's trials under the complexity weight w_c: the one of least f, and the front that no w_c changes. */
export interface SearchView {
  readonly trials: readonly SearchTrial[];
  readonly front: readonly SearchTrial[];
  readonly best?: SearchTrial;
}

/** Reads the trials and scores them: f = log10(f_p + w_c·f_c). */
export function searchView(detail: SearchDetail, weight: number): SearchView {
  const space = studiedSpace(detail.spec);
  const width = trialColumns.length + space.length;
  const rows = new Float64Array(detail.trials);
  const trials = detail.stages.map((stage, i): SearchTrial => {
    const row = rows.subarray(i * width, (i + 1) * width);
    const column = (name: TrialColumn) => row[trialColumns.indexOf(name)];
    const values = space.flatMap(({ name }, at): [string, number][] => {
      const value = row[trialColumns.length + at];
      return Number.isNaN(value) ? [] : [[name, value]];
    });
    return {
      number: column('number'),
      weights: column('weights'),
      accuracy: column('accuracy'),
      testAccuracy: column('testAccuracy'),
      epochs: column('epochs'),
      seconds: column('seconds'),
      stopped: column('stopped'),
      stage,
      score: scoreOf(column('accuracy'), column('complexity'), weight),
      values: Object.fromEntries(values),
      run: detail.runs[i],
    };
  });
  const best = trials.reduce<SearchTrial | undefined>(
    (least, trial) => (least && least.score.objective <= trial.score.objective ? least : trial),
    undefined,
  );
  return { trials, front: paretoFront(trials), best };
}

/** Importance of the hyperparameters under the weight the trials are scored with; undefined with too few trials. */
export function importancesOf(
  { spec }: SearchDetail,
  trials: readonly SearchTrial[],
): Importances | undefined {
  const model = importanceModel(
    studiedSpace(spec),
    trials.map(({ values }) => values),
  );
  return model?.(trials.map(({ score }) => score.objective));
}

const right = (title: string) => ({ title, align: 'right' as const });

/** Every trial with its score: the twin of the picture. */
export function trialTable(name: string, { trials, front, best }: SearchView): Table {
  return {
    caption: `Trials of ${name}`,
    columns: [
      { title: 'Trial', align: 'left' },
      { title: 'Stage', align: 'left' },
      right('Weights'),
      right('Complexity'),
      right('Validation'),
      right('f'),
      { title: 'Remark', align: 'left' },
    ],
    rows: trials.map((trial) => ({
      cells: [
        String(trial.number),
        trial.stage,
        { text: formatCount(trial.weights), value: trial.weights },
        { text: formatShare(trial.score.complexity), value: trial.score.complexity },
        { text: formatAccuracy(trial.accuracy), value: trial.accuracy },
        { text: trial.score.objective.toFixed(4), value: trial.score.objective },
        trial === best ? 'least f' : front.includes(trial) ? 'Pareto' : trial.stopped ? 'stopped early' : '',
      ],
    })),
  };
}

/** Importances with the value at which each hyperparameter does best. */
export function importanceTable({ importances, predicted }: Importances): Table {
  const trust = formatShare(Math.max(0, predicted));
  return {
    caption: `Importance for f; of trials not seen, ${trust} of the variance is predicted`,
    columns: [{ title: 'Hyperparameter', align: 'left' }, right('Importance'), right('Best near')],
    rows: importances.map(({ name, share, best }) => ({
      cells: [name, { text: formatShare(share), value: share }, String(Number(best.toPrecision(3)))],
    })),
  };
}

/** Positions of the slider of w_c: 0, then evenly on a logarithmic scale from 0.001 to 10. */
export const weightPositions = 80;
export const weightAt = (position: number): number =>
  position === 0 ? 0 : Number((10 ** (-3 + (4 * (position - 1)) / (weightPositions - 1))).toPrecision(2));
export const positionOfWeight = (weight: number): number =>
  weight < 1e-3
    ? 0
    : Math.min(weightPositions, Math.round(1 + ((Math.log10(weight) + 3) * (weightPositions - 1)) / 4));
