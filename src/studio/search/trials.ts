import type { Hyperparameter, Point } from '../../search/hyperparameter.ts';
import { type Score, scoreOf } from '../../search/objective.ts';
import { paretoFront } from '../../search/pareto.ts';
import type { Stage } from '../../search/trial.ts';
import { studiedSpace } from '../../search/trial-values.ts';
import { formatCount, formatShare } from '../format.ts';
import { type SearchDetail, type TrialColumn, trialColumns } from '../plan-state.ts';
import { type PlainText, say } from '../say.ts';

export type { Hyperparameter };

/** A trial as the page has it; `score` holds under the complexity weight that is looked through. */
export interface SeenTrial {
  readonly number: number;
  readonly stage: Stage;
  readonly accuracy: number;
  /** NaN where it was ended early. */
  readonly testAccuracy: number;
  readonly weights: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly stopped: boolean;
  /** Values of the hyperparameters that exist in it; choices by index. */
  readonly point: Point;
  readonly run?: string;
  readonly score: Score;
}

/** A search's trials under one complexity weight. */
export interface WeighedTrials {
  readonly weight: number;
  readonly trials: readonly SeenTrial[];
  /** The trial of least f, the first of equals. */
  readonly best?: SeenTrial;
  /** From the cheapest to the costliest. */
  readonly front: readonly SeenTrial[];
}

/** Reads the matrix of a search back and scores its trials under a complexity weight. */
export function weighTrials(detail: SearchDetail, weight: number): WeighedTrials {
  const space = studiedSpace(detail.spec);
  const rows = new Float64Array(detail.trials);
  const width = trialColumns.length + space.length;
  const trials = detail.stages.map((stage, i): SeenTrial => {
    const row = rows.subarray(i * width, (i + 1) * width);
    const at = (column: TrialColumn) => row[trialColumns.indexOf(column)];
    const values = space.flatMap(({ name }, j) => {
      const value = row[trialColumns.length + j];
      return Number.isNaN(value) ? [] : [[name, value] as const];
    });
    return {
      stage,
      number: at('number'),
      accuracy: at('accuracy'),
      testAccuracy: at('testAccuracy'),
      weights: at('weights'),
      epochs: at('epochs'),
      seconds: at('seconds'),
      stopped: at('stopped') === 1,
      point: Object.fromEntries(values),
      run: detail.runs[i],
      score: scoreOf(at('accuracy'), at('complexity'), weight),
    };
  });
  const best = trials.reduce<SeenTrial | undefined>(
    (least, trial) => (least && least.score.objective <= trial.score.objective ? least : trial),
    undefined,
  );
  return { weight, trials, best, front: paretoFront(trials) };
}

/** Every hyperparameter of a search. */
export const searchSpace = ({ spec }: Pick<SearchDetail, 'spec'>): readonly Hyperparameter[] =>
  studiedSpace(spec);

/** The hyperparameters in which the trials differ, in the order of the space. */
export function variedParameters(
  { spec }: Pick<SearchDetail, 'spec'>,
  trials: readonly SeenTrial[],
): readonly Hyperparameter[] {
  return studiedSpace(spec).filter(({ name }) => new Set(trials.map(({ point }) => point[name])).size > 1);
}

/** A hyperparameter's name for people: `output density`. */
export function parameterTitle({ name }: Pick<Hyperparameter, 'name'>): string {
  const [, what, layer] = name.match(/^(width|density)(\d+|Out)$/) ?? [];
  if (layer === 'Out') return say('output density');
  if (layer) return say(what === 'width' ? 'width {layer}' : 'density {layer}', { layer });
  const known = parameterNames[name];
  return known ? say(known) : name;
}

const parameterNames: Readonly<Record<string, PlainText>> = {
  learningRate: 'learning rate',
  batch: 'batch size',
  l2: 'L2',
  dropout: 'dropout',
  layers: 'layers',
  optimizer: 'optimizer',
  activation: 'activation',
  pattern: 'pattern',
};

/** What the stages of a search are called. */
export const stageNames: Readonly<Record<Stage, PlainText>> = {
  architecture: 'architecture',
  regularisation: 'regularisation',
  optimisation: 'optimisation',
  refinement: 'refinement',
  random: 'random',
  grid: 'grid',
};

/** A value of a hyperparameter as a person writes it; a choice by its name. */
export function parameterText({ name, kind, choices }: Hyperparameter, value: number | undefined): string {
  if (value === undefined) return '–';
  if (kind === 'choice') return choices?.[value] ?? String(value);
  if (name.startsWith('density')) return formatShare(value);
  if (kind === 'integer') return formatCount(value);
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);
}

/** f with three decimals. */
export const objectiveText = (objective: number): string => objective.toFixed(3).replace('-', '−');
