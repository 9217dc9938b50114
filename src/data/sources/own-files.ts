import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { ok, problem, type Result } from '../../base/result.ts';
import type { DatasetSource, DatasetSpec } from '../../schema/dataset-spec.ts';
import { readDelimited, separatorOf } from '../formats/delimited.ts';
import { readImageFolder } from '../formats/image-folder.ts';
import { labelledArrays } from '../formats/labelled-arrays.ts';
import type { LabelledData } from '../formats/labelled-data.ts';
import { wrongSize } from '../formats/labelled-rows.ts';
import { readLibsvm, sizeOfLibsvm } from '../formats/libsvm.ts';
import { readNpy, readNpz } from '../formats/numpy.ts';
import { readParquet } from '../formats/parquet.ts';
import type { LoadOptions, SourceData } from '../source-data.ts';
import { readIdxFile } from './idx-images.ts';
import { loadReuters } from './reuters.ts';
import { checkTimit, foldPhone, missingTimit } from './timit.ts';

type FileSource = Extract<DatasetSource, { kind: 'file' }>;

/** Training data, and test data where there is a file of its own for it or the file holds both. */
interface Read {
  readonly train: LabelledData;
  readonly test?: LabelledData;
}

/** The share of training rows that validates when the dataset does not say, and of one file that tests. */
const validationShare = 0.1;
const trainShare = 0.8;

/** A user's own files: `source FORMAT "path" test "path" target "column" labels "path"`. */
export async function loadOwnFiles(
  spec: DatasetSpec,
  source: FileSource,
  options: LoadOptions,
): Promise<Result<SourceData>> {
  if (source.format === 'reuters') return loadReuters(source.path, options);
  if (source.format === 'timit' && !existsSync(source.path)) return missingTimit(source.path);
  const read = await readBoth(source, rowsNeeded(spec, source), options);
  return read.ok ? sourceData(read.value, source) : read;
}

function sourceData({ train, test }: Read, source: FileSource): Result<SourceData> {
  const { classNames, inputShape } = train;
  if (isQuantity(train))
    return problem(
      'data-classes',
      `The target holds ${classNames.length} different numbers in ${train.count} samples: it is a quantity, not a class.`,
      'Choose the column of classes with `target`, or make classes of its ranges.',
      { file: source.path },
    );
  if (classNames.length < 2)
    return problem(
      'data-classes',
      `All samples have the class “${classNames[0]}”; at least two are needed.`,
      undefined,
      {
        file: source.path,
      },
    );
  const trainSamples = train.samples(classNames, source.path);
  if (!trainSamples.ok) return trainSamples;
  const base = {
    inputShape,
    classes: classNames.length,
    classNames,
    train: trainSamples.value,
    validation: Math.round(train.count * (test ? 1 : trainShare) * validationShare),
  };
  if (!test) return ok(base);
  if (`${test.inputShape}` !== `${inputShape}`)
    return problem(
      'data-columns',
      `Test samples have the shape ${test.inputShape.join(' × ')}, training samples ${inputShape.join(' × ')}.`,
      'Use files of the same features.',
      { file: source.test ?? source.path, line: 1, column: 1 },
    );
  const testSamples = test.samples(classNames, source.test ?? source.path);
  return testSamples.ok ? ok({ ...base, test: testSamples.value }) : testSamples;
}

/** Whether a target is measured rather than counted: fractions, of which most occur once. */
const isQuantity = ({ classNames, count }: LabelledData) =>
  2 * classNames.length > count &&
  classNames.every((name) => Number.isFinite(Number(name))) &&
  classNames.some((name) => !Number.isInteger(Number(name)));

/** Rows that `limit` leaves to be read, so that the start of a file larger than memory can be used. */
function rowsNeeded(spec: DatasetSpec, source: FileSource): number | undefined {
  if (spec.limit === undefined) return undefined;
  const validation = spec.validation ?? Math.ceil((spec.limit * validationShare) / (1 - validationShare));
  return Math.ceil((spec.limit + validation) / (source.test ? 1 : trainShare));
}

async function readBoth(
  source: FileSource,
  most: number | undefined,
  options: LoadOptions,
): Promise<Result<Read>> {
  if (source.format === 'npz' || (source.format === 'timit' && extname(source.path) === '.npz')) {
    const both = await readNpz(source.path, { most, signal: options.signal });
    if (!both.ok || !source.test || both.value.test) return checked(both, source);
    const test = await readNpz(source.test, { signal: options.signal });
    return test.ok
      ? checked(ok({ train: both.value.train, test: test.value.test ?? test.value.train }), source)
      : test;
  }
  if (source.format === 'libsvm') return readLibsvmFiles(source, most, options);
  if (source.test && source.labels)
    return problem(
      'data-labels',
      `With a test file, one file of labels is not enough.`,
      'Put inputs and labels of both parts into one .npz (x_train, y_train, x_test, y_test).',
      { file: source.test },
    );
  const train = await readOne(source, source.path, most, options);
  if (!train.ok) return train;
  if (!source.test) return checked(ok({ train: train.value }), source);
  const test = await readOne(source, source.test, undefined, options);
  return test.ok ? checked(ok({ train: train.value, test: test.value }), source) : test;
}

function checked(read: Result<Read>, source: FileSource): Result<Read> {
  if (!read.ok || source.format !== 'timit') return read;
  const fits = checkTimit(read.value.train, source.path);
  return fits.ok ? read : fits;
}

async function readLibsvmFiles(
  source: FileSource,
  most: number | undefined,
  options: LoadOptions,
): Promise<Result<Read>> {
  let features = 0;
  const sizes: [file: string, rows: number][] = [];
  for (const path of [source.path, source.test]) {
    if (path === undefined) continue;
    const found = await sizeOfLibsvm(path, options);
    if (!found.ok) return found;
    features = Math.max(features, found.value.features);
    sizes.push([path, Math.min(found.value.rows, path === source.path ? (most ?? Infinity) : Infinity)]);
  }
  for (const [file, rows] of sizes) {
    const wrong = wrongSize(rows, features, { file });
    if (wrong) return { ok: false, error: wrong };
  }
  if (features === 0)
    return problem('data-empty', 'This file holds no features.', 'Each line is `label index:value …`.', {
      file: source.path,
      line: 1,
      column: 1,
    });
  const train = await readLibsvm(source.path, features, { most, signal: options.signal });
  if (!train.ok || !source.test) return train.ok ? ok({ train: train.value }) : train;
  const test = await readLibsvm(source.test, features, options);
  return test.ok ? ok({ train: train.value, test: test.value }) : test;
}

async function readOne(
  source: FileSource,
  path: string,
  most: number | undefined,
  options: LoadOptions,
): Promise<Result<LabelledData>> {
  const onRows = (done: number) => options.onProgress?.({ stage: 'load', done, unit: 'samples' });
  const shared = { target: source.target, most, signal: options.signal, onRows };
  switch (source.format) {
    case 'csv':
      return readDelimited(path, { ...shared, delimiter: await separatorOf(path) });
    case 'tsv':
      return readDelimited(path, { ...shared, delimiter: '\t' });
    case 'parquet':
      return readParquet(path, shared);
    case 'images':
      return readImageFolder(path, shared);
    case 'npy':
      return readNpy(path, source.labels, source.target, shared);
    case 'idx':
      return readIdxPair(path, source.labels, shared);
    case 'timit':
      return extname(path) === '.npy'
        ? readNpy(path, source.labels, source.target, shared)
        : readDelimited(path, { ...shared, delimiter: await separatorOf(path), classOf: foldPhone });
    default:
      return problem(
        'data-format',
        `Files of the format ${source.format} can't be read one by one.`,
        undefined,
        {
          file: path,
        },
      );
  }
}

/** IDX inputs with their labels; unless named, these lie beside under the name that MNIST's have. */
async function readIdxPair(
  path: string,
  labelsPath: string | undefined,
  { most, signal }: { readonly most?: number; readonly signal?: AbortSignal },
): Promise<Result<LabelledData>> {
  const inputs = await readIdxFile(path, 'inputs', { most, signal });
  if (!inputs.ok) return inputs;
  const beside = labelsPath ?? path.replace('images-idx3', 'labels-idx1');
  const labels = await readIdxFile(beside, 'labels', { most, signal });
  return labels.ok ? labelledArrays(inputs.value, labels.value, path) : labels;
}
