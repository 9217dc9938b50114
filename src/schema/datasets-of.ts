import type { DatasetSpec } from './dataset-spec.ts';
import { builtinDataset } from './defaults.ts';
import type { ResolvedModel } from './resolved-model.ts';

/** The datasets of a file: those it declares, then the built-in ones that its experiments and searches name. */
export function datasetsOf(model: ResolvedModel): readonly DatasetSpec[] {
  const mentioned = [
    ...model.experiments.flatMap(({ datasets }) => datasets),
    ...model.searches.map(({ dataset }) => dataset),
  ].flatMap((name) => builtinDataset(name) ?? []);
  const byName = new Map(model.datasets.map((dataset) => [dataset.name, dataset]));
  for (const dataset of mentioned) if (!byName.has(dataset.name)) byName.set(dataset.name, dataset);
  return [...byName.values()];
}
