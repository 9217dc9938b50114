import { describeProblem } from '../../src/base/result.ts';
import { difficultyOf } from '../../src/data/difficulty.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import type { DatasetSource, DatasetSpec } from '../../src/schema/dataset-spec.ts';
import { builtinDataset } from '../../src/schema/defaults.ts';
import { placesOf } from './trainings.ts';

type MorseOptions = Extract<DatasetSource, { kind: 'morse' }>['options'];

const variants: readonly (readonly [string, Partial<MorseOptions>])[] = [
  ['as published', {}],
  ['noise 1', { noise: 1 }],
  ['noise 2', { noise: 2 }],
  ['noise 4', { noise: 4 }],
  ['leading-spaces', { leadingSpaces: true }],
  ['difficult', { difficult: true }],
];

/** The difficulty metrics of the Morse variants, measured on 500 training samples of each class. */
export async function difficultyTable(): Promise<string> {
  const rows: string[] = [];
  for (const [name, options] of variants) {
    const { train, classes } = await load({ ...morse.options, ...options, samples: 500 });
    const { lower, upper, distance, closePairs } = difficultyOf(train, classes);
    rows.push(
      `| ${name} | ${lower.toFixed(3)} | ${upper.toFixed(3)} | ${distance.toFixed(3)} | ${closePairs} |`,
    );
  }
  return [
    'How hard the variants are to tell apart, from the centroids of their classes: L and U bound the error of a reading ' +
      'by the nearest centroid, D is the deviation in units of the distance to the nearest class, T counts pairs of ' +
      'classes that nearly coincide (one pair always does).',
    ['| variant | L | U | D | T |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

const spec = builtinDataset('morse') as DatasetSpec;
const morse = spec.source as Extract<DatasetSource, { kind: 'morse' }>;

async function load(options: MorseOptions) {
  const dataset = await loadDataset({ ...spec, source: { ...morse, options } }, placesOf(''));
  if (!dataset.ok) throw new Error(describeProblem(dataset.error));
  return dataset.value;
}
