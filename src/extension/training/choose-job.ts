import { env, l10n, type QuickPickItem, QuickPickItemKind, type Uri, window } from 'vscode';
import { localeOf } from '../../base/locale.ts';
import { cacheFolder } from '../../data/cache-folder.ts';
import { sayIn } from '../../language/presentation/say.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { datasetsOf } from '../../schema/datasets-of.ts';
import { builtinDataset, defaultTraining } from '../../schema/defaults.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { builtinDatasets } from '../../schema/properties/dataset.ts';
import type { ResolvedModel } from '../../schema/resolved-model.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { TrainingJob } from '../../training/protocol.ts';
import { backend, checkpointMinutes, runsFolderOf, threads } from '../settings.ts';

/** What to train a network with: the file's only dataset and training, or the user's choice of several. */
export async function chooseJob(
  model: ResolvedModel,
  network: NetworkSpec,
  file: Uri,
): Promise<TrainingJob | undefined> {
  const dataset = await chooseDataset(model, network);
  if (!dataset) return undefined;
  const training = await chooseTraining(model);
  if (!training) return undefined;
  return {
    network,
    dataset,
    training: { ...training, backend: backend(file) ?? training.backend },
    seed: training.seeds[0],
    runsFolder: runsFolderOf(file),
    cacheFolder: cacheFolder(),
    allowDownload: false,
    threads: threads(file),
    checkpointMinutes: checkpointMinutes(file),
    file: file.scheme === 'file' ? file.fsPath : undefined,
  };
}

async function chooseTraining({ trainings }: ResolvedModel): Promise<TrainingSpec | undefined> {
  if (trainings.length === 0) return defaultTraining();
  if (trainings.length === 1) return trainings[0];
  const items = trainings.map((training) => ({
    label: training.name,
    description: l10n.t(
      '{0} epochs, batch {1}, {2}',
      training.epochs,
      training.batch,
      training.optimizer.kind,
    ),
    training,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Training') }))?.training;
}

async function chooseDataset(model: ResolvedModel, network: NetworkSpec): Promise<DatasetSpec | undefined> {
  const ours = datasetsOf(model);
  if (ours.length === 1) return ours[0];
  const title = l10n.t('Dataset for {0}', network.name);
  return (await window.showQuickPick(datasetItems(model), { title }))?.dataset;
}

/** The datasets to choose from: those of the file, then the built-in ones that it does not name. */
export function datasetItems(model: ResolvedModel): (QuickPickItem & { readonly dataset?: DatasetSpec })[] {
  const ours = datasetsOf(model);
  const names = new Set(ours.map(({ name }) => name));
  const builtins = Object.keys(builtinDatasets)
    .filter((name) => !names.has(name))
    .flatMap((name) => builtinDataset(name) ?? []);
  const say = sayIn(localeOf(env.language));
  return [
    ...ours.map((dataset) => ({ label: dataset.name, dataset })),
    { label: l10n.t('Built in'), kind: QuickPickItemKind.Separator },
    ...builtins.map((dataset) => ({
      label: dataset.name,
      description: say(builtinDatasets[dataset.name as keyof typeof builtinDatasets]),
      dataset,
    })),
  ];
}
