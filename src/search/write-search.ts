import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../base/make-folder.ts';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { drawFigure } from '../experiment/report/figure.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { SearchResult } from './run-search.ts';
import { searchFigure } from './search-figure.ts';
import type { Trial } from './trial.ts';
import { trialText } from './trial-text.ts';

/** The files of a finished search, absolute. */
export interface SearchFiles {
  /** Every trial, a row each. */
  readonly trials: string;
  /** The best network and its training as .psnet text. */
  readonly best: string;
  readonly figure: string;
}

/** Writes a search's trials as csv, its best network as .psnet and its Pareto figure as SVG. */
export async function writeSearch(
  folder: string,
  spec: SearchSpec,
  result: SearchResult,
): Promise<Result<SearchFiles>> {
  const files: SearchFiles = {
    trials: join(folder, 'trials.csv'),
    best: join(folder, 'best.psnet'),
    figure: join(folder, 'pareto.svg'),
  };
  try {
    await makeFolder(folder);
    await writeFileAtomic(files.trials, trialsCsv(result.trials));
    await writeFileAtomic(files.best, bestText(spec, result.best));
    await writeFileAtomic(files.figure, drawFigure(searchFigure(spec, result)));
    return ok(files);
  } catch (error) {
    return unwritable(folder, error);
  }
}

function trialsCsv(trials: readonly Trial[]): string {
  const names = [...new Set(trials.flatMap(({ point }) => Object.keys(point)))];
  const columns = [
    'trial',
    'stage',
    ...names,
    'weights',
    'complexity',
    'accuracy',
    'objective',
    'stopped',
    'run',
  ];
  const rows = trials.map((trial) => [
    trial.number,
    trial.stage,
    ...names.map((name) => trial.point[name] ?? ''),
    trial.outcome.weights,
    trial.score.complexity,
    trial.accuracy,
    trial.score.objective,
    trial.outcome.stopped,
    trial.outcome.run,
  ]);
  return stringify([columns, ...rows], { cast: { boolean: String } });
}

/** The winner as a file that trains it again. */
export const bestText = ({ name }: SearchSpec, best: Trial): string =>
  trialText(best, `${name}-best`, `${name}-training`);
