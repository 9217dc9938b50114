import { l10n, type QuickPickItem, window } from 'vscode';
import { describeProblem } from '../../base/result.ts';
import type { RunRecord } from '../../runs/run.ts';
import { runDocument } from '../runs/run-document.ts';
import type { CommandContext } from './context.ts';
import { runFolder } from './run-commands.ts';

/** Opens a run in the studio: `(folder | {folder}?)`; asks which one where none is named. */
export const openRun =
  ({ runs, studio }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const folder = runFolder(argument);
    const show = (run: string, file: string | undefined) =>
      studio.show(runDocument(run, file), { view: 'training', run });
    if (folder !== undefined) {
      const record = await runs.record(folder);
      if (record.ok) show(folder, record.value.file);
      else window.showErrorMessage(describeProblem(record.error));
      return;
    }
    const found = await runs.list();
    if (found.length === 0) {
      window.showInformationMessage(l10n.t('There are no runs yet. Train a network to make one.'));
      return;
    }
    const items = found.map((run) => ({ ...describe(run.record), detail: run.folder, run }));
    const title = l10n.t('Open Run');
    const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
    if (picked) show(picked.run.folder, picked.run.record.file);
  };

function describe({ network, dataset, created, status, result }: RunRecord): QuickPickItem {
  const outcome = result ? `${(100 * result.testAccuracy).toFixed(2)} %` : statusName(status);
  return {
    label: `${network.name} · ${outcome}`,
    description: `${dataset.name}, ${new Date(created).toLocaleString()}`,
  };
}

/** A run's status in words. */
export function statusName(status: RunRecord['status']): string {
  const names = {
    running: l10n.t('running'),
    paused: l10n.t('paused'),
    done: l10n.t('done'),
    failed: l10n.t('failed'),
    cancelled: l10n.t('stopped'),
    interrupted: l10n.t('interrupted'),
  };
  return names[status];
}
