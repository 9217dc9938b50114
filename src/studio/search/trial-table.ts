import type { Hyperparameter } from '../../search/hyperparameter.ts';
import { formatAccuracy, formatCount, formatShare } from '../format.ts';
import { type PlainText, say } from '../say.ts';
import type { Cell, Table } from '../table.ts';
import {
  objectiveText,
  parameterText,
  parameterTitle,
  type SeenTrial,
  stageNames,
  type WeighedTrials,
} from './trials.ts';

/** Trials with f under the weight, what they cost, and the hyperparameters in which they differ. */
export function trialTable(
  name: string,
  { weight, best, front }: WeighedTrials,
  shown: readonly SeenTrial[],
  parameters: readonly Hyperparameter[],
): Table {
  const of = (title: string) => ({ title, align: 'right' as const });
  const right = (title: PlainText) => of(say(title));
  return {
    caption: say('Trials of {name}, f at w_c = {weight}', { name, weight }),
    columns: [
      { title: say('Trial'), align: 'left' },
      { title: say('Remark'), align: 'left' },
      { title: say('Stage'), align: 'left' },
      of('f'),
      right('Validation accuracy'),
      right('Test accuracy'),
      right('Complexity'),
      right('Weights'),
      right('Epochs'),
      right('Seconds'),
      ...parameters.map((parameter) => of(parameterTitle(parameter))),
    ],
    rows: shown.map((trial) => {
      const { number, stage, score, accuracy, testAccuracy, weights, epochs, seconds } = trial;
      return {
        cells: [
          { text: say('Trial {number}', { number }), value: number },
          remark(trial, best, front),
          say(stageNames[stage]),
          { text: objectiveText(score.objective), value: score.objective },
          { text: formatAccuracy(accuracy), value: accuracy },
          Number.isNaN(testAccuracy) ? '–' : { text: formatAccuracy(testAccuracy), value: testAccuracy },
          { text: formatShare(score.complexity), value: score.complexity },
          { text: formatCount(weights), value: weights },
          { text: formatCount(epochs), value: epochs },
          { text: seconds.toFixed(1), value: seconds },
          ...parameters.map((parameter): Cell => {
            const value = trial.point[parameter.name];
            const text = parameterText(parameter, value);
            return value === undefined || parameter.kind === 'choice' ? text : { text, value };
          }),
        ],
      };
    }),
  };
}

function remark(trial: SeenTrial, best: SeenTrial | undefined, front: readonly SeenTrial[]): string {
  const all = [
    trial === best && say('best'),
    front.includes(trial) && say('Pareto front'),
    trial.stopped && say('ended early'),
  ];
  return all.filter(Boolean).join(', ') || '–';
}

/** A trial in one line. */
export function trialSummary(trial: SeenTrial, { weight, best, front }: WeighedTrials): string {
  const { number, accuracy, score, weights } = trial;
  const summary = say(
    'Trial {number}: {accuracy}, {weights} weights ({complexity}), f = {f} at w_c = {weight}',
    {
      number,
      accuracy: formatAccuracy(accuracy),
      weights: formatCount(weights),
      complexity: formatShare(score.complexity),
      f: objectiveText(score.objective),
      weight,
    },
  );
  const said = remark(trial, best, front);
  return said === '–' ? summary : `${summary}, ${said}`;
}
