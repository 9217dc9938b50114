import { l10n, window } from 'vscode';
import { problemText } from '../problem-text.ts';
import { runDocument } from '../runs/run-document.ts';
import type { CommandContext } from './context.ts';
import { pickRun } from './pick-run.ts';
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
      else window.showErrorMessage(problemText(record.error));
      return;
    }
    const picked = await pickRun(runs, l10n.t('Open Run'));
    if (picked) show(picked.folder, picked.record.file);
  };
