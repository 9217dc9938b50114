import { basename, extname } from 'node:path';
import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { problemText } from '../problem-text.ts';
import type { CommandContext } from './context.ts';

/** Makes a .psnet file of a model of another tool: `(Uri?)`; asks for the model where none is named, and for the place. */
export const importModel =
  ({ models }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const { importEndings, importNetwork } = await import('../../interchange/import/import-network.ts');
    const model = argument instanceof Uri ? argument : (await chooseModel(importEndings))?.[0];
    if (!model) return;
    const defaultUri = model.with({ path: `${model.path.slice(0, -extname(model.path).length)}.psnet` });
    const target = await window.showSaveDialog({
      defaultUri,
      filters: { PSNet: ['psnet'] },
      title: l10n.t('Import Model'),
    });
    if (!target) return;
    const title = l10n.t('Importing {0}', basename(model.fsPath));
    const shown = { location: ProgressLocation.Notification, title, cancellable: true };
    const result = await window.withProgress(shown, (_, token) => {
      const control = new AbortController();
      token.onCancellationRequested(() => control.abort());
      return importNetwork(model.fsPath, target.fsPath, (text) => models.firstErrorIn(text), {
        signal: control.signal,
      });
    });
    if (!result.ok) {
      if (result.error.code !== 'cancelled') window.showErrorMessage(problemText(result.error));
      return;
    }
    await window.showTextDocument(await workspace.openTextDocument(target));
    if (result.value.notes.length > 0) window.showInformationMessage(result.value.notes.join(' '));
  };

const chooseModel = (endings: readonly string[]) =>
  window.showOpenDialog({
    title: l10n.t('Import Model'),
    openLabel: l10n.t('Import'),
    filters: { [l10n.t('Models of other tools')]: endings.map((ending) => ending.slice(1)) },
  });
