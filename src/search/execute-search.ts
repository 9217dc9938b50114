import { join } from 'node:path';
import { LatestWriter } from '../base/latest-writer.ts';
import { makeFolder } from '../base/make-folder.ts';
import { phrase } from '../base/phrase.ts';
import { fail, ok, type Problem, type Result, toProblem } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import { loadDataset } from '../data/load-dataset.ts';
import type { LoadOptions } from '../data/source-data.ts';
import { fetchingPool } from '../queue/fetching-pool.ts';
import { rememberingPool } from '../queue/remembering-pool.ts';
import type { TrainingPool } from '../queue/training-pool.ts';
import type { LocalPlace } from '../queue/training-starter.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import { builtinDataset, defaultTraining, defaultTrainingName } from '../schema/defaults.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { batchSize, runSearch, type SearchEvent, type SearchResult } from './run-search.ts';
import { type KeptTrial, keptTrial, searchFile, searchText } from './search-file.ts';
import { type SearchFiles, writeSearch } from './write-search.ts';

/** Trials asked for at once when a queue's workers share them out: one batch of the search. */
export const queuedTrialsAtOnce = batchSize;

/** Where and how a search is executed. */
export interface ExecuteSearchOptions {
  /** Folder of all searches of a file, `.psnet/searches` beside it; made when missing. */
  readonly folder: string;
  /** The file that declares it, for the record. */
  readonly file?: string;
  readonly place: Pick<LocalPlace, 'cacheFolder' | 'allowDownload'>;
  /** Told while the dataset is loaded, which is before the first trial. */
  readonly onProgress?: LoadOptions['onProgress'];
  /** Opens the pool trials train in; their runs are kept in the folder given. */
  readonly openPool: (runsFolder: string) => Promise<Result<TrainingPool>>;
  /** Trials at once. */
  readonly concurrency: number;
  readonly onEvent: (event: SearchEvent) => void;
  readonly signal: AbortSignal;
}

/** A finished search and the files it was written to. */
export interface SearchOutcome extends SearchResult {
  readonly files: SearchFiles;
}

/**
 * A search from its declaration to its report. Trials are kept by content under `points`: a search that was
 * killed is asked again with the same seed, and finds its trials there. Its own search.json grows with each trial,
 * so that it can be looked at before its end, and after a kill.
 */
export async function executeSearch(
  spec: SearchSpec,
  model: Pick<ResolvedModel, 'datasets' | 'trainings' | 'hardware'>,
  options: ExecuteSearchOptions,
): Promise<Result<SearchOutcome>> {
  const named = namedSpecs(spec, model);
  if (!named.ok) return named;
  const { dataset, training } = named.value;
  const loaded = await loadDataset(dataset, {
    ...options.place,
    signal: options.signal,
    onProgress: options.onProgress,
  });
  if (!loaded.ok) return loaded;
  const { inputShape, classes } = loaded.value;
  if (loaded.value.validation.count === 0) return fail(withoutValidation(dataset));

  const folder = join(options.folder, spec.name);
  try {
    await makeFolder(folder);
  } catch (error) {
    return unwritable(folder, error);
  }
  const runsFolder = join(options.folder, 'runs');
  const pool = await options.openPool(runsFolder);
  if (!pool.ok) return pool;
  const growing = new LatestWriter(searchFile(folder));
  const scored: KeptTrial[] = [];
  try {
    const found = await runSearch(spec, {
      training,
      dataset,
      shape: { inputShape, classes },
      hardware: model.hardware[0],
      pool: rememberingPool(fetchingPool(pool.value, runsFolder), join(options.folder, 'points')),
      concurrency: options.concurrency,
      onEvent(event) {
        options.onEvent(event);
        if (event.event !== 'scored') return;
        scored.push(keptTrial(event.trial));
        growing.write(() => searchText({ search: spec, file: options.file, trials: scored }));
      },
      signal: options.signal,
    });
    const unwritten = await growing.settled();
    if (!found.ok) return found;
    if (unwritten) return unwritable(folder, unwritten);
    const files = await writeSearch(folder, spec, found.value);
    return files.ok ? ok({ ...found.value, files: files.value }) : files;
  } finally {
    await pool.value.close();
  }
}

function namedSpecs(
  spec: SearchSpec,
  model: Pick<ResolvedModel, 'datasets' | 'trainings'>,
): Result<{ readonly dataset: DatasetSpec; readonly training: TrainingSpec }> {
  const dataset = model.datasets.find(({ name }) => name === spec.dataset) ?? builtinDataset(spec.dataset);
  if (!dataset) return fail(unknown('dataset', spec.dataset, spec.name));
  const training =
    model.trainings.find(({ name }) => name === spec.training) ??
    (spec.training === defaultTrainingName ? defaultTraining() : undefined);
  return training ? ok({ dataset, training }) : fail(unknown('training', spec.training, spec.name));
}

const kinds = { dataset: phrase`dataset`, training: phrase`training` };

const unknown = (kind: keyof typeof kinds, name: string, search: string): Problem =>
  toProblem(
    `unknown-${kind}`,
    phrase`The search ${search} names the ${kinds[kind]} "${name}", which is not declared.`,
    phrase`Declare it, or name another ${kinds[kind]}.`,
  );

const withoutValidation = ({ name }: DatasetSpec): Problem =>
  toProblem(
    'search-without-validation',
    phrase`Dataset ${name} has no validation part, and a search compares networks by it.`,
    'Split some off: validation 1000.',
  );
