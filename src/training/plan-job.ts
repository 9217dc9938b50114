import { dirname, join, resolve } from 'node:path';
import { phrase } from '../base/phrase.ts';
import { fail, ok, problem, type Result } from '../base/result.ts';
import { cacheFolder } from '../data/cache-folder.ts';
import { openRun } from '../runs/open-run.ts';
import { choose, startOf, unknownName } from '../schema/choose.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import { datasetsOf } from '../schema/datasets-of.ts';
import { builtinDataset, defaultTraining } from '../schema/defaults.ts';
import { builtinDatasets } from '../schema/properties/dataset.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { TrainingJob } from './protocol.ts';

const builtinNames = Object.keys(builtinDatasets);

/** The options of `psnet train`, as commander gives them. */
export interface TrainOptions {
  readonly network?: string;
  readonly dataset?: string;
  readonly training?: string;
  readonly runs?: string;
  readonly resume?: string;
  readonly threads?: number;
  /** What computes, whatever the file says. */
  readonly backend?: TrainingSpec['backend'];
  readonly checkpointMinutes?: number;
  readonly seed?: number;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** What to train, from a file's declarations and the options; the problem lists names where there are several. */
export function jobFromModel(
  model: ResolvedModel,
  file: string,
  options: TrainOptions,
  workingFolder: string,
): Result<TrainingJob> {
  const network = choose('network', model.networks, options.network, file);
  if (!network.ok) return network;
  const dataset = chooseDataset(model, options.dataset, file);
  if (!dataset.ok) return dataset;
  const training =
    model.trainings.length === 0 && options.training === undefined
      ? ok(defaultTraining())
      : choose('training', model.trainings, options.training, file);
  if (!training.ok) return training;
  return ok({
    network: network.value,
    dataset: dataset.value,
    training: computedBy(training.value, options.backend),
    seed: options.seed ?? training.value.seeds[0],
    runsFolder: options.runs
      ? resolve(workingFolder, options.runs)
      : join(dirname(resolve(workingFolder, file)), '.psnet', 'runs'),
    file: resolve(workingFolder, file),
    ...surroundings(options),
  });
}

/** Goes on with a run as it was started, from its folder (an absolute path) alone; another backend may take it up. */
export async function jobFromRun(resume: string, options: TrainOptions): Promise<Result<TrainingJob>> {
  const run = await openRun(resume);
  if (!run.ok) return run;
  const { network, dataset, training, seed, file } = run.value.record;
  return ok({
    network,
    dataset,
    training: computedBy(training, options.backend),
    seed,
    file,
    runsFolder: dirname(resume),
    resume,
    ...surroundings(options),
  });
}

const computedBy = (training: TrainingSpec, backend: TrainingSpec['backend'] | undefined): TrainingSpec =>
  backend === undefined ? training : { ...training, backend };

const surroundings = ({ threads, checkpointMinutes, offline }: TrainOptions) => ({
  cacheFolder: cacheFolder(),
  allowDownload: !offline,
  threads,
  checkpointMinutes,
});

/** The named dataset, declared or built in; or the only one that the file declares or mentions. */
export function chooseDataset(
  model: ResolvedModel,
  wanted: string | undefined,
  file: string,
): Result<DatasetSpec> {
  const available = datasetsOf(model);
  if (wanted !== undefined) {
    const found = model.datasets.find(({ name }) => name === wanted) ?? builtinDataset(wanted);
    return found
      ? ok(found)
      : fail(
          unknownName('dataset', wanted, [...model.datasets.map(({ name }) => name), ...builtinNames], file),
        );
  }
  if (available.length > 0) return choose('dataset', available, undefined, file);
  return problem(
    'no-dataset',
    'The file declares no dataset.',
    phrase`Declare one, or name a built-in with --dataset: ${builtinNames}.`,
    startOf(file),
  );
}
