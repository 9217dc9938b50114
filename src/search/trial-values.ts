import type { SearchSpec } from '../schema/plan-specs.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import {
  architectureSpace,
  dropoutRates,
  optimisationSpace,
  regularisationSpace,
} from './architecture-space.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';

/** Every hyperparameter in which trials of a search can differ; dropout by its rate, as a training may start with any. */
export function studiedSpace(spec: SearchSpec): readonly Hyperparameter[] {
  const steps = dropoutRates.map(Number);
  const dropout: Hyperparameter = {
    name: 'dropout',
    kind: 'real',
    low: 0,
    high: Math.max(...steps),
    scale: 'linear',
    steps,
  };
  return [
    ...architectureSpace(spec),
    ...regularisationSpace(spec).map((parameter) => (parameter.name === 'dropout' ? dropout : parameter)),
    ...optimisationSpace,
  ];
}

/** The value of every hyperparameter a trial was trained with, those included that its stage left as they were. */
export function trialValues(trial: {
  readonly point: Point;
  readonly training: Pick<TrainingSpec, 'dropout' | 'learningRate' | 'l2' | 'batch'>;
}): Point {
  const { dropout, learningRate, l2, batch } = trial.training;
  return { activation: 0, pattern: 0, ...trial.point, dropout, learningRate, l2, batch };
}
