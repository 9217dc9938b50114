import { availableParallelism } from 'node:os';
import { l10n, type Uri, window } from 'vscode';
import { cacheFolder } from '../../data/cache-folder.ts';
import type { DocumentModel } from '../../language/document-model.ts';
import type { PlanKind } from '../../studio/plan-state.ts';
import { threads } from '../settings.ts';
import { plansFolderOf } from './plan-folders.ts';
import type { PlanOrder } from './plan-order.ts';

/** The order for a plan of a document: the one named, the only one, the one under the cursor, or the user's choice. */
export async function choosePlan(
  document: DocumentModel,
  uri: Uri,
  kind: PlanKind,
  named: string | undefined,
): Promise<PlanOrder | undefined> {
  const name = named ?? (await chooseName(document, uri, kind));
  if (name === undefined) return undefined;
  const { experiments, searches, networks, datasets, trainings, hardware } = document.model;
  const common = {
    model: { networks, datasets, trainings, hardware },
    folder: plansFolderOf(uri, kind),
    file: uri.scheme === 'file' ? uri.fsPath : undefined,
    cacheFolder: cacheFolder(),
    allowDownload: false,
    threads: threads(uri) ?? availableParallelism(),
  };
  const found =
    kind === 'experiment'
      ? { kind, spec: experiments.find((spec) => spec.name === name) }
      : { kind, spec: searches.find((spec) => spec.name === name) };
  if (!found.spec) {
    window.showWarningMessage(l10n.t('{0} has errors. Mend what is marked in the editor first.', name));
    return undefined;
  }
  return { ...common, ...found } as PlanOrder;
}

async function chooseName(document: DocumentModel, uri: Uri, kind: PlanKind): Promise<string | undefined> {
  const { experiments, searches } = document.model;
  const own = kind === 'experiment' ? document.experiments : document.searches;
  const all = (kind === 'experiment' ? experiments : searches).map(({ name }) => name);
  const names = own.length > 0 ? own.map(({ name }) => name) : all;
  if (names.length === 0) {
    window.showWarningMessage(
      kind === 'experiment'
        ? l10n.t('This file declares no experiment.')
        : l10n.t('This file declares no search.'),
    );
    return undefined;
  }
  if (names.length === 1) return names[0];
  const editor = window.activeTextEditor;
  const line = editor?.document.uri.toString() === uri.toString() ? editor.selection.active.line : undefined;
  const here = own.find(
    ({ range }) => line !== undefined && range.start.line <= line && line <= range.end.line,
  )?.name;
  const items = names
    .map((name) => ({ label: name, description: describe(document, kind, name) }))
    .sort((a, b) => Number(b.label === here) - Number(a.label === here));
  const title = kind === 'experiment' ? l10n.t('Experiment') : l10n.t('Search');
  return (await window.showQuickPick(items, { title }))?.label;
}

/** What is compared or searched, in short. */
function describe({ model }: DocumentModel, kind: PlanKind, name: string): string | undefined {
  if (kind === 'search') {
    const spec = model.searches.find((search) => search.name === name);
    return spec && l10n.t('{0} trials on {1}', spec.trials[0] + spec.trials[1], spec.dataset);
  }
  const spec = model.experiments.find((experiment) => experiment.name === name);
  return spec && [...spec.networks, ...spec.vary.map(({ property }) => property)].join(', ');
}
