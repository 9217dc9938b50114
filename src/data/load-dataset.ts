import { problem, type Result } from '../base/result.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { Dataset } from './dataset.ts';
import { cancelledProblem, type LoadOptions, type SourceData } from './source-data.ts';
import { loadDigits } from './sources/digits.ts';
import { loadMnist } from './sources/mnist.ts';
import { loadOwnFiles } from './sources/own-files.ts';
import { splitParts } from './split.ts';

/**
 * Loads a dataset: reads (or, where allowed, fetches) its source, splits it and applies its preprocessing.
 * Whatever is wrong with files comes back as a Problem with its place; an abort as the problem `cancelled`.
 */
export async function loadDataset(spec: DatasetSpec, options: LoadOptions): Promise<Result<Dataset>> {
  if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
  options.onProgress?.({ stage: 'load', done: 0, unit: 'samples' });
  const source = await loadSource(spec, options);
  if (!source.ok) return source;
  const parts = splitParts(source.value, spec);
  if (!parts.ok) return parts;
  if (options.signal?.aborted) return { ok: false, error: cancelledProblem };
  const { inputShape, classes, classNames } = source.value;
  return { ok: true, value: { name: spec.name, inputShape, classes, classNames, ...parts.value } };
}

async function loadSource(spec: DatasetSpec, options: LoadOptions): Promise<Result<SourceData>> {
  const source = spec.source;
  if (source.kind === 'builtin' && source.id === 'digits') return loadDigits();
  if (source.kind === 'builtin' && source.id === 'mnist') return loadMnist(options);
  if (source.kind === 'file') return loadOwnFiles(spec, source, options);
  return problem('data-source', `The source of dataset ${spec.name} can't be loaded.`);
}
