import { join } from 'node:path';
import { LatestWriter } from '../base/latest-writer.ts';
import { makeFolder } from '../base/make-folder.ts';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import { builtinDataset, defaultTraining, defaultTrainingName } from '../schema/defaults.ts';
import type { ExperimentSpec } from '../schema/plan-specs.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import { divergences } from './divergence.ts';
import { expandExperiment } from './expand.ts';
import { growingSummary } from './growing-summary.ts';
import { PointStore } from './point-store.ts';
import { pointsFile, pointsText } from './report/points-file.ts';
import { type ReportFiles, writeReport } from './report/write-report.ts';
import { type ExperimentEvent, type RunPoint, runExperiment } from './run-experiment.ts';
import type { Point } from './settings.ts';
import { type SummaryPoint, summarise } from './summary.ts';

/** Where and how an experiment is executed. */
export interface ExecuteOptions {
  /** Folder of all experiments of a file, `.psnet/experiments` beside it; made when missing. */
  readonly folder: string;
  /** The file that declares it, for the record. */
  readonly file?: string;
  readonly cores: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ExperimentEvent) => void;
  /** Hears all rows so far whenever a training is finished. */
  readonly onRows?: (rows: readonly SummaryPoint[]) => void;
  /** Trains one point and keeps its run below the folder given. */
  readonly runPointIn: (runsFolder: string) => RunPoint;
  /** Makes a dataset ready before trainings ask for it side by side, fetching it once where that is allowed. */
  readonly prepareDataset?: (dataset: DatasetSpec) => Promise<Result<unknown>>;
}

/** What an experiment came to. `complete`: every point has all its seeds. */
export interface ExperimentOutcome {
  readonly points: readonly SummaryPoint[];
  readonly complete: boolean;
  readonly files: ReportFiles;
}

/**
 * An experiment from its declaration to its report: expands the points, trains what is not yet known, and writes
 * table, csv and figure. Results are kept by content under `points`, shared by all experiments of the folder; the
 * experiment's own points.json grows with each training, so that it can be looked at before its end, and after a kill.
 */
export async function executeExperiment(
  spec: ExperimentSpec,
  model: Pick<ResolvedModel, 'networks' | 'datasets' | 'trainings'>,
  options: ExecuteOptions,
): Promise<Result<ExperimentOutcome>> {
  const points = expandExperiment(spec, withDefaults(spec, model));
  if (!points.ok) return points;
  for (const dataset of fetchedDatasets(points.value)) {
    const ready = (await options.prepareDataset?.(dataset)) ?? ok(undefined);
    if (!ready.ok) return ready;
  }
  const folder = join(options.folder, spec.name);
  try {
    await makeFolder(folder);
  } catch (error) {
    return unwritable(folder, error);
  }
  const trainings = points.value.reduce((sum, { settings }) => sum + settings.training.seeds.length, 0);
  const whole = { experiment: spec.name, file: options.file, confidence: spec.confidence, trainings };
  const growing = new LatestWriter(pointsFile(folder));
  const rowsWith = growingSummary(points.value, spec.confidence);
  const measured = await runExperiment(points.value, {
    store: new PointStore(join(options.folder, 'points')),
    runPoint: options.runPointIn(join(options.folder, 'runs')),
    cores: options.cores,
    signal: options.signal,
    onEvent(event) {
      options.onEvent(event);
      if (event.event !== 'run') return;
      const rows = rowsWith(event.point, event.measurement);
      options.onRows?.(rows);
      growing.write(() => pointsText({ ...whole, points: rows }));
    },
  });
  await growing.settled();
  const summary = summarise(measured, spec.confidence, await divergences(measured));
  const complete = measured.every(
    ({ point, measurements }) => measurements.length === point.settings.training.seeds.length,
  );
  const files = await writeReport(folder, { ...whole, points: summary });
  return files.ok ? ok({ points: summary, complete, files: files.value }) : files;
}

/** The datasets among the points that may have to be fetched, one for each source. */
function fetchedDatasets(points: readonly Point[]): DatasetSpec[] {
  const bySource = new Map<string, DatasetSpec>();
  for (const { settings } of points)
    if (settings.dataset.source.kind === 'builtin')
      bySource.set(settings.dataset.source.id, { ...settings.dataset, preprocessing: [] });
  return [...bySource.values()];
}

/** Adds the built-in datasets and the default training that the experiment names without declaring them. */
function withDefaults(
  spec: ExperimentSpec,
  model: Pick<ResolvedModel, 'networks' | 'datasets' | 'trainings'>,
): Pick<ResolvedModel, 'networks' | 'datasets' | 'trainings'> {
  const builtins = spec.datasets.flatMap((name) => builtinDataset(name) ?? []);
  const trainings = spec.trainings.map((name) => defaultTraining(name));
  return {
    networks: model.networks,
    datasets: [...model.datasets, ...builtins],
    trainings: [...model.trainings, ...trainings.filter(({ name }) => name === defaultTrainingName)],
  };
}
