import type { BuiltinDataset, DatasetSpec } from './dataset-spec.ts';

/** What is known of a dataset without reading it. */
export interface DatasetShape {
  /** [features] or [height, width, channels]. */
  readonly input: readonly number[];
  readonly classes: number;
  /** Samples before validation is split off, where they are many and fixed. */
  readonly samples?: number;
}

const builtin: Readonly<Record<BuiltinDataset, DatasetShape>> = {
  mnist: { input: [28, 28, 1], classes: 10, samples: 60_000 },
  'fashion-mnist': { input: [28, 28, 1], classes: 10, samples: 60_000 },
  cifar10: { input: [32, 32, 3], classes: 10, samples: 50_000 },
  cifar100: { input: [32, 32, 3], classes: 100, samples: 50_000 },
  morse: { input: [64], classes: 64 },
  digits: { input: [8, 8, 1], classes: 10 },
};

/** The shape of a dataset's samples after preprocessing; undefined for files, which only reading tells. */
export function shapeOfDataset({ source, preprocessing }: DatasetSpec): DatasetShape | undefined {
  if (source.kind === 'file') return undefined;
  const known = builtin[source.kind === 'morse' ? 'morse' : source.id];
  let input = known.input;
  for (const step of preprocessing) {
    if (step.kind === 'pca' || step.kind === 'lda') input = [step.components];
    else if (step.kind === 'pad') input = [step.features];
  }
  const classes = source.kind === 'morse' ? source.options.classes : known.classes;
  return { ...known, input, classes };
}

/** Features of a built-in source before any preprocessing. */
export function sourceFeatures({ source }: DatasetSpec): number | undefined {
  if (source.kind === 'file') return undefined;
  const { input } = builtin[source.kind === 'morse' ? 'morse' : source.id];
  return input.reduce((product, side) => product * side, 1);
}
