import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem } from '../../src/base/result.ts';
import { cacheFolder } from '../../src/data/cache-folder.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import { executeExperiment } from '../../src/experiment/execute-experiment.ts';
import { runPointIn } from '../../src/experiment/run-point.ts';
import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { loadPsnetFile } from '../../src/language/load-file.ts';
import type { ExperimentSpec } from '../../src/schema/plan-specs.ts';
import type { ResolvedModel } from '../../src/schema/resolved-model.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const examples = join(root, 'examples', 'article');
const folder = join(examples, '.psnet', 'experiments');

/** A file of examples/article and what it declares. */
export interface ArticleFile {
  readonly path: string;
  readonly model: ResolvedModel;
}

/** Reads a file of examples/article. */
export async function articleFile(name: string): Promise<ArticleFile> {
  const path = join(examples, name);
  const { model, diagnostics } = await loadPsnetFile(path);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (!model || error) throw new Error(`${name}: ${error?.message ?? 'not read'}`);
  return { path, model };
}

/** Where the trainings of a file find data. */
export const placesOf = (path: string) => ({ cacheFolder: cacheFolder(), allowDownload: true, file: path });

/** Runs one experiment of a file, with a line for each training that is not known yet. */
export async function pointsOf({ path, model }: ArticleFile, name: string): Promise<readonly SummaryPoint[]> {
  const spec = model.experiments.find((experiment) => experiment.name === name);
  if (!spec) throw new Error(`${path} has no experiment ${name}.`);
  return pointsOfSpec({ path, model }, spec);
}

/** Runs an experiment on what a file declares. */
export async function pointsOfSpec(
  { path, model }: ArticleFile,
  spec: ExperimentSpec,
): Promise<readonly SummaryPoint[]> {
  const places = placesOf(path);
  const outcome = await executeExperiment(spec, model, {
    folder,
    cores: availableParallelism(),
    signal: new AbortController().signal,
    onEvent: (event) => {
      if (event.event === 'failed') console.error(describeProblem(event.problem));
      if (event.event === 'run' && !event.reused)
        console.log(
          `${spec.name} ${event.finished}/${event.runs}: ${Object.values(event.point.key).join(' ')}`,
        );
    },
    prepareDataset: (dataset) => loadDataset(dataset, places),
    runPointIn: (runsFolder) => runPointIn({ ...places, runsFolder }),
  });
  if (!outcome.ok) throw new Error(describeProblem(outcome.error));
  if (!outcome.value.complete) throw new Error(`${spec.name} is not complete.`);
  return outcome.value.points;
}
