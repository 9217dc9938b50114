import type { Result } from '../base/result.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { Dataset } from './dataset.ts';
import { createPace } from './pace.ts';
import { preprocess } from './preprocess/preprocess.ts';
import { cancelledProblem, type LoadOptions, type SourceData } from './source-data.ts';
import { loadCifar } from './sources/cifar.ts';
import { loadDigits } from './sources/digits.ts';
import { loadFashionMnist, loadMnist } from './sources/mnist.ts';
import { loadMorse } from './sources/morse.ts';
import { loadOwnFiles } from './sources/own-files.ts';
import { splitParts } from './split.ts';

/**
 * Loads a dataset: reads (or, where allowed, fetches) its source, splits it and applies its preprocessing.
 * Whatever is wrong with files comes back as a Problem with its place; an abort as the problem `cancelled`.
 */
export async function loadDataset(spec: DatasetSpec, options: LoadOptions): Promise<Result<Dataset>> {
  try {
    options.signal?.throwIfAborted();
    return await load(spec, options);
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
    throw error;
  }
}

async function load(spec: DatasetSpec, options: LoadOptions): Promise<Result<Dataset>> {
  options.onProgress?.({ stage: 'load', done: 0, unit: 'samples' });
  const source = await loadSource(spec, options);
  if (!source.ok) return source;
  const parts = splitParts(source.value, spec);
  if (!parts.ok) return parts;
  options.signal?.throwIfAborted();
  options.onProgress?.({ stage: 'prepare', done: 0, unit: 'samples' });
  const pace = createPace(options.signal);
  const prepared = await preprocess(parts.value, source.value.inputShape, spec.preprocessing, pace);
  if (!prepared.ok) return prepared;
  const { classes, classNames } = source.value;
  const { inputShape } = prepared.value;
  return { ok: true, value: { name: spec.name, inputShape, classes, classNames, ...prepared.value.parts } };
}

function loadSource(spec: DatasetSpec, options: LoadOptions): Promise<Result<SourceData>> {
  const { source } = spec;
  switch (source.kind) {
    case 'morse':
      return loadMorse(source.options, options);
    case 'file':
      return loadOwnFiles(spec, source, options);
    case 'builtin':
      switch (source.id) {
        case 'digits':
          return loadDigits();
        case 'mnist':
          return loadMnist(options);
        case 'fashion-mnist':
          return loadFashionMnist(options);
        case 'cifar10':
        case 'cifar100':
          return loadCifar(source.id, options);
      }
  }
}
