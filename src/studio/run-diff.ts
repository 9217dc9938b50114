import type { RunRecord } from '../runs/run.ts';
import type { Table } from './table.ts';

/** Which settings of runs differ: a row a property, a column a run. Names, ids and times are no settings. */
export function runDiff(runs: readonly { readonly name: string; readonly record: RunRecord }[]): Table {
  const flats = runs.map(({ record }) => {
    const { network, dataset, training, seed, weights } = record;
    return new Map(flatten({ seed, weights, network, dataset, training }));
  });
  const keys = [...new Set(flats.flatMap((flat) => [...flat.keys()]))];
  const differing = keys.filter((key) => new Set(flats.map((flat) => flat.get(key))).size > 1);
  return {
    caption:
      differing.length === 0
        ? 'No setting differs between these runs'
        : 'Settings that differ between the runs',
    columns: [
      { title: 'Setting', align: 'left' },
      ...runs.map(({ name }, i) => ({ title: `${i + 1}: ${name}`, align: 'left' as const })),
    ],
    rows: differing.map((key) => ({ cells: [key, ...flats.map((flat) => flat.get(key) ?? '–')] })),
  };
}

function flatten(value: unknown, path: readonly string[] = []): [string, string][] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [[path.join(' › '), String(value)]];
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return [[path.join(' › '), `(${value.join(', ')})`]];
  return Object.entries(value).flatMap(([key, each]) =>
    flatten(each, [...path, Array.isArray(value) ? String(Number(key) + 1) : wordsOf(key)]),
  );
}

/** learningRate → learning-rate, as the language writes it. */
const wordsOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
