import { defaultOf, defaultTraining } from '../../schema/defaults.ts';
import type { OptimizerSpec, ScheduleSpec, TrainingSpec } from '../../schema/training-spec.ts';
import { entryOf, flagOf, type Reading, type Section, stated } from '../reading/reading.ts';
import type { ResolveContext } from './resolve-context.ts';

/** Resolves a training: what is not said is as in the default training. */
export function resolveTraining(reading: Reading, context: ResolveContext): TrainingSpec {
  const [body] = reading.sections;
  const defaults = defaultTraining(reading.name);
  const classWeights = stated<'balanced' | readonly number[]>(body, 'class-weights');
  return {
    name: reading.name,
    optimizer: optimizerOf(body),
    learningRate: stated<number>(body, 'learning-rate') ?? defaults.learningRate,
    schedule: scheduleOf(body, defaults.schedule, context),
    loss: stated<TrainingSpec['loss']>(body, 'loss') ?? defaults.loss,
    batch: stated<number>(body, 'batch') ?? defaults.batch,
    epochs: stated<number>(body, 'epochs') ?? defaults.epochs,
    l2: stated<number>(body, 'l2') ?? defaults.l2,
    dropout: stated<number>(body, 'dropout') ?? defaults.dropout,
    init: initOf(body, defaults.init),
    bias: stated<number>(body, 'bias') ?? defaults.bias,
    seeds: stated<readonly number[]>(body, 'seeds') ?? defaults.seeds,
    backend: stated<TrainingSpec['backend']>(body, 'backend') ?? defaults.backend,
    clip: stated<number>(body, 'clip'),
    patience: stated<number>(body, 'patience'),
    classWeights,
    checkpoint: stated<number>(body, 'checkpoint') ?? defaults.checkpoint,
  };
}

function optimizerOf(body: Section): OptimizerSpec {
  const number = (name: string) => stated<number>(body, name) ?? defaultOf<number>('training', name);
  const kind =
    stated<OptimizerSpec['kind']>(body, 'optimizer') ??
    defaultOf<OptimizerSpec['kind']>('training', 'optimizer');
  if (kind === 'sgd') return { kind, momentum: number('momentum'), nesterov: flagOf(body, 'nesterov') };
  return {
    kind,
    beta1: number('beta1'),
    beta2: number('beta2'),
    epsilon: number('epsilon'),
    weightDecay: kind === 'adamw' ? number('weight-decay') : 0,
  };
}

function scheduleOf(body: Section, otherwise: ScheduleSpec, context: ResolveContext): ScheduleSpec {
  const entry = entryOf(body, 'schedule');
  const decay = entryOf(body, 'decay');
  if (entry && decay) context.find('schedule-conflict', decay);
  const kind = entry?.values[0]?.value as 'constant' | 'step' | 'cosine' | undefined;
  if (kind === 'step') {
    const factor = (entry?.options.get('factor')?.value as number | undefined) ?? 0.1;
    const every = (entry?.options.get('every')?.value as number | undefined) ?? 10;
    return { kind, factor, every };
  }
  if (kind) return { kind };
  const value = stated<number>(body, 'decay');
  if (value === undefined) return otherwise;
  return value === 0 ? { kind: 'constant' } : { kind: 'inverse-time', decay: value };
}

function initOf(body: Section, otherwise: TrainingSpec['init']): TrainingSpec['init'] {
  const entry = entryOf(body, 'init');
  const option = (name: string) => entry?.options.get(name)?.value;
  return {
    kind: stated<'he' | 'glorot'>(body, 'init') ?? otherwise.kind,
    distribution: (option('distribution') as 'normal' | 'uniform' | undefined) ?? otherwise.distribution,
    fans: option('fans') === 'sparse-fans' ? 'sparse' : 'dense',
  };
}
