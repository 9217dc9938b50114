import type { BuiltinDataset, DatasetSpec } from './dataset-spec.ts';
import { builtinDatasets } from './properties/dataset.ts';
import type { Owner } from './property.ts';
import { propertyOf } from './schema-table.ts';
import type { TrainingSpec } from './training-spec.ts';

/** The default of a property from the schema table, typed by the caller who knows the row. */
export function defaultOf<T>(owner: Owner, name: string): T {
  const value = propertyOf(owner, name).default;
  if (value === undefined) throw new Error(`The schema table has no default for ${name} of ${owner}.`);
  return value as T;
}

const number = (name: string) => defaultOf<number>('training', name);

/** The name of the training that holds where a file declares none; no declaration needs to exist for it. */
export const defaultTrainingName = 'default';

/** The training that holds where a file declares none. */
export function defaultTraining(name = defaultTrainingName): TrainingSpec {
  return {
    name,
    optimizer: {
      kind: 'adam',
      beta1: number('beta1'),
      beta2: number('beta2'),
      epsilon: number('epsilon'),
      weightDecay: 0,
    },
    learningRate: number('learning-rate'),
    schedule: { kind: 'inverse-time', decay: number('decay') },
    loss: defaultOf('training', 'loss'),
    batch: number('batch'),
    epochs: number('epochs'),
    l2: number('l2'),
    dropout: number('dropout'),
    init: { kind: defaultOf('training', 'init'), distribution: 'normal', fans: 'dense' },
    bias: number('bias'),
    seeds: defaultOf<readonly number[]>('training', 'seeds'),
    backend: defaultOf('training', 'backend'),
    checkpoint: number('checkpoint'),
  };
}

/** The dataset that a built-in name stands for without a declaration; undefined for any other name. */
export function builtinDataset(id: string): DatasetSpec | undefined {
  if (!isBuiltinDataset(id)) return undefined;
  const seed = defaultOf<number>('dataset', 'seed');
  return {
    name: id,
    source:
      id === 'morse'
        ? {
            kind: 'morse',
            options: {
              noise: defaultOf('dataset', 'noise'),
              leadingSpaces: defaultOf('dataset', 'leading-spaces'),
              difficult: defaultOf('dataset', 'difficult'),
              classes: defaultOf('dataset', 'classes'),
              seed,
            },
          }
        : { kind: 'builtin', id },
    shuffle: defaultOf('dataset', 'shuffle'),
    seed,
    preprocessing: [],
  };
}

export const isBuiltinDataset = (id: string): id is BuiltinDataset => Object.hasOwn(builtinDatasets, id);
