import { open } from 'node:fs/promises';
import { problem, type Result } from '../../base/result.ts';
import type { DatasetSource, DatasetSpec } from '../../schema/dataset-spec.ts';
import { readDelimited } from '../formats/delimited.ts';
import type { LabelledRows } from '../formats/labelled-rows.ts';
import type { LoadOptions, SourceData } from '../source-data.ts';

type FileSource = Extract<DatasetSource, { kind: 'file' }>;

/** The share of training rows that validates when the dataset does not say. */
const validationShare = 0.1;

/** A user's own files, `source FORMAT "path" test "path" target "column"`. */
export async function loadOwnFiles(
  spec: DatasetSpec,
  source: FileSource,
  options: LoadOptions,
): Promise<Result<SourceData>> {
  const train = await readRows(source, source.path, rowsNeeded(spec, source), options);
  if (!train.ok) return train;
  const classNames = train.value.classNames;
  if (classNames.length < 2)
    return problem(
      'data-classes',
      `All samples have the class “${classNames[0]}”; at least two are needed.`,
      undefined,
      {
        file: source.path,
      },
    );
  const trainSamples = train.value.samples(classNames, source.path);
  if (!trainSamples.ok) return trainSamples;
  const base = {
    inputShape: [train.value.features],
    classes: classNames.length,
    classNames,
    train: trainSamples.value,
    validation: Math.round(trainSamples.value.count * (source.test ? 1 : 0.8) * validationShare),
  };
  if (!source.test) return { ok: true, value: base };
  const test = await readRows(source, source.test, undefined, options);
  if (!test.ok) return test;
  if (test.value.features !== train.value.features)
    return problem(
      'data-columns',
      `The test file has ${test.value.features} features, the training file ${train.value.features}.`,
      'Use files of the same columns.',
      { file: source.test, line: 1, column: 1 },
    );
  const testSamples = test.value.samples(classNames, source.test);
  return testSamples.ok ? { ok: true, value: { ...base, test: testSamples.value } } : testSamples;
}

/** Rows that `limit` leaves to be read, so that the start of a file larger than memory can be used. */
function rowsNeeded(spec: DatasetSpec, source: FileSource): number | undefined {
  if (spec.limit === undefined) return undefined;
  const validation = spec.validation ?? Math.ceil((spec.limit * validationShare) / (1 - validationShare));
  return Math.ceil((spec.limit + validation) / (source.test ? 1 : 0.8));
}

async function readRows(
  source: FileSource,
  path: string,
  most: number | undefined,
  options: LoadOptions,
): Promise<Result<LabelledRows>> {
  const onRows = (done: number) => options.onProgress?.({ stage: 'load', done, unit: 'samples' });
  const shared = { target: source.target, most, signal: options.signal, onRows };
  switch (source.format) {
    case 'csv':
      return readDelimited(path, { ...shared, delimiter: await commaOrSemicolon(path) });
    case 'tsv':
      return readDelimited(path, { ...shared, delimiter: '\t' });
    default:
      return problem(
        'data-format',
        `Datasets in the format ${source.format} can't be read.`,
        'Convert it to csv.',
        {
          file: path,
        },
      );
  }
}

/** The separator of a csv file: spreadsheets of many countries write semicolons. */
async function commaOrSemicolon(path: string): Promise<',' | ';'> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0);
      const start = buffer.toString('latin1', 0, bytesRead).split('\n', 1)[0];
      return start.includes(';') && !start.includes(',') ? ';' : ',';
    } finally {
      await file.close();
    }
  } catch {
    return ',';
  }
}
