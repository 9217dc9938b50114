import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commands, l10n, Uri, window } from 'vscode';
import type { Problem } from '../../base/result.ts';
import { problemText } from '../problem-text.ts';
import type { CommandContext } from './context.ts';
import { pickRun } from './pick-run.ts';
import { runFolder } from './run-commands.ts';

/** Writes a run's network for another tool: `(folder | {folder}?)`; asks for run, format and place. */
export const exportRun =
  ({ runs }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const folder = runFolder(argument) ?? (await pickRun(runs, l10n.t('Export Run')))?.folder;
    if (folder === undefined) return;
    // Loaded when first used: reading and writing other tools' files is most of the extension's code.
    const { exportFormats } = await import('../../interchange/export-formats.ts');
    const { loadTrainedNetwork } = await import('../../interchange/trained-network.ts');
    const items = exportFormats.map((format) => ({
      label: format.id,
      description: l10n.t(format.title),
      format,
    }));
    const picked = await window.showQuickPick(items, {
      title: l10n.t('Export Run'),
      placeHolder: l10n.t('Write it as'),
      matchOnDescription: true,
    });
    if (!picked) return;
    const trained = await loadTrainedNetwork(folder);
    if (!trained.ok) return tell(trained.error);
    const { spec } = trained.value.network;
    const record = await runs.record(folder);
    // Beside the file it was trained from, unless that has moved.
    const place = record.ok && record.value.file ? dirname(record.value.file) : folder;
    const beside = existsSync(place) ? place : folder;
    const defaultUri = Uri.file(join(beside, picked.format.defaultName(spec.name)));
    const target = await window.showSaveDialog({ defaultUri, title: l10n.t('Export Run') });
    if (!target) return;
    const written = await picked.format.write(trained.value, target.fsPath, {});
    if (!written.ok) return tell(written.error);
    const reveal = l10n.t('Show in Folder');
    const message = l10n.t('{0} was exported.', spec.name);
    if ((await window.showInformationMessage(message, reveal)) === reveal)
      await commands.executeCommand('revealFileInOS', Uri.file(written.value.at(-1)!));
  };

function tell(problem: Problem): void {
  window.showErrorMessage(problemText(problem));
}
