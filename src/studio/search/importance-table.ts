import type { Hyperparameter } from '../../search/hyperparameter.ts';
import { type Importances, importanceModel, leastTrials } from '../../search/importance.ts';
import { formatShare } from '../format.ts';
import type { Table } from '../table.ts';
import { parameterText, parameterTitle, type SeenTrial } from './trials.ts';

/** The importances of a search's trials for the f they have; the trials ended early are left out, as their f is of fewer epochs. */
export function trialImportance(
  space: readonly Hyperparameter[],
  trials: readonly SeenTrial[],
): ((trials: readonly SeenTrial[]) => Importances) | undefined {
  const model = importanceModel(
    space,
    whole(trials).map(({ point }) => point),
  );
  return model && ((weighed) => model(whole(weighed).map(({ score }) => score.objective)));
}

const whole = (trials: readonly SeenTrial[]) => trials.filter(({ stopped }) => !stopped);

/** How the bars are founded, and how far they can be believed. */
export function importanceNote({ predicted }: Importances): string {
  const trust =
    predicted > 0
      ? `it predicts ${formatShare(predicted)} of the variance of f in trials it has not seen`
      : 'with these trials it predicts no better than the mean, so believe little of it';
  return `Share of the variance of f that each hyperparameter explains in the search’s own Gaussian process, fitted to the trials that were not ended early (functional analysis of variance); ${trust}.`;
}

export const tooFewTrials = `Importance needs at least ${leastTrials} finished trials that differ.`;

export function importanceTable(
  name: string,
  { importances }: Importances,
  space: readonly Hyperparameter[],
): Table {
  return {
    caption: `Importance of the hyperparameters of ${name}`,
    columns: [
      { title: 'Hyperparameter', align: 'left' },
      { title: 'Share of variance', align: 'right' },
      { title: 'Best value', align: 'right' },
    ],
    rows: importances.map((importance) => {
      const parameter = space.find((one) => one.name === importance.name);
      return {
        cells: [
          parameterTitle(importance),
          { text: formatShare(importance.share), value: importance.share },
          parameter ? parameterText(parameter, importance.best) : String(importance.best),
        ],
      };
    }),
  };
}
