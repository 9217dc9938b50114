import type { Hyperparameter } from '../../search/hyperparameter.ts';
import { formatAccuracy, formatCount, formatShare } from '../format.ts';
import type { Cell, Table } from '../table.ts';
import {
  objectiveText,
  parameterText,
  parameterTitle,
  type SeenTrial,
  type WeighedTrials,
} from './trials.ts';

/** Trials with f under the weight, what they cost, and the hyperparameters in which they differ. */
export function trialTable(
  name: string,
  { weight, best, front }: WeighedTrials,
  shown: readonly SeenTrial[],
  parameters: readonly Hyperparameter[],
): Table {
  const right = (title: string) => ({ title, align: 'right' as const });
  return {
    caption: `Trials of ${name}, f at w_c = ${weight}`,
    columns: [
      { title: 'Trial', align: 'left' },
      { title: 'Remark', align: 'left' },
      { title: 'Stage', align: 'left' },
      right('f'),
      right('Validation accuracy'),
      right('Test accuracy'),
      right('Complexity'),
      right('Weights'),
      right('Epochs'),
      right('Seconds'),
      ...parameters.map((parameter) => right(parameterTitle(parameter))),
    ],
    rows: shown.map((trial) => {
      const { number, stage, score, accuracy, testAccuracy, weights, epochs, seconds } = trial;
      return {
        cells: [
          { text: `Trial ${number}`, value: number },
          remark(trial, best, front),
          stage,
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
    trial === best && 'best',
    front.includes(trial) && 'Pareto front',
    trial.stopped && 'ended early',
  ];
  return all.filter(Boolean).join(', ') || '–';
}

/** A trial in one line. */
export function trialSummary(trial: SeenTrial, { weight, best, front }: WeighedTrials): string {
  const { number, accuracy, score, weights } = trial;
  const said = remark(trial, best, front);
  const remarks = said === '–' ? '' : `, ${said}`;
  return `Trial ${number}: ${formatAccuracy(accuracy)}, ${formatCount(weights)} weights (${formatShare(score.complexity)}), f = ${objectiveText(score.objective)} at w_c = ${weight}${remarks}`;
}
