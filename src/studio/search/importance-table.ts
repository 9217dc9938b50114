import type { Hyperparameter } from '../../search/hyperparameter.ts';
import { type Importances, importanceModel, leastTrials } from '../../search/importance.ts';
import { formatShare } from '../format.ts';
import { say } from '../say.ts';
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
  return say(
    'Share of the variance of f that each hyperparameter explains in the search’s own Gaussian process, fitted to the trials that were not ended early (functional analysis of variance); {trust}.',
    {
      trust:
        predicted > 0
          ? say('it predicts {share} of the variance of f in trials it has not seen', {
              share: formatShare(predicted),
            })
          : say('with these trials it predicts no better than the mean, so believe little of it'),
    },
  );
}

/** What stands in place of the bars where trials are too few. */
export const tooFewTrials = (): string =>
  say('Importance needs at least {least} finished trials that differ.', { least: leastTrials });

export function importanceTable(
  name: string,
  { importances }: Importances,
  space: readonly Hyperparameter[],
): Table {
  return {
    caption: say('Importance of the hyperparameters of {name}', { name }),
    columns: [
      { title: say('Hyperparameter'), align: 'left' },
      { title: say('Share of variance'), align: 'right' },
      { title: say('Best value'), align: 'right' },
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
