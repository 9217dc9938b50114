import type { RunRecord } from '../runs/run.ts';
import { say } from './say.ts';
import type { Table } from './table.ts';

/** A run whose settings are compared. */
export interface RecordedRun {
  readonly name: string;
  readonly record: RunRecord;
}

/** Which settings of runs differ: a row a property, a column a run. Names, ids and times are no settings. */
export function runDiff(runs: readonly RecordedRun[]): Table {
  const { flats, differing } = settingsOf(runs);
  return {
    caption: say(
      differing.length === 0
        ? 'No setting differs between these runs'
        : 'Settings that differ between the runs',
    ),
    columns: [
      { title: say('Setting'), align: 'left' },
      ...runs.map(({ name }, i) => ({ title: `${i + 1}: ${name}`, align: 'left' as const })),
    ],
    rows: differing.map((key) => ({ cells: [key, ...flats.map((flat) => flat.get(key) ?? '–')] })),
  };
}

/** The settings that are the same in all of the runs, a row a property. */
export function commonSettings(runs: readonly RecordedRun[]): Table {
  const { flats, common } = settingsOf(runs);
  return {
    caption: say('Settings that are the same in all of the runs'),
    columns: [
      { title: say('Setting'), align: 'left' },
      { title: say('Value'), align: 'left' },
    ],
    rows: common.map((key) => ({ cells: [key, flats[0].get(key)!] })),
  };
}

function settingsOf(runs: readonly RecordedRun[]) {
  const flats = runs.map(({ record }) => {
    const { network, dataset, training, seed, weights } = record;
    return new Map(flatten({ seed, weights, network, dataset, training }));
  });
  const keys = [...new Set(flats.flatMap((flat) => [...flat.keys()]))];
  const differs = (key: string) => new Set(flats.map((flat) => flat.get(key))).size > 1;
  return {
    flats,
    differing: keys.filter(differs),
    common: keys.filter((key) => !differs(key)),
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
