import { l10n, Uri, window, workspace } from 'vscode';
import { jobFromRun } from '../../training/plan-job.ts';
import { problemText } from '../problem-text.ts';
import { runDocument } from '../runs/run-document.ts';
import { checkpointMinutes, threads } from '../settings.ts';
import type { CommandContext } from './context.ts';
import { trusted } from './trusted.ts';

/** The folder of a run a command is about: `(folder | {folder})`. */
export function runFolder(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  const { folder } = (argument ?? {}) as { folder?: unknown };
  return typeof folder === 'string' ? folder : undefined;
}

/** Goes on with a run that was stopped or interrupted. */
export const resumeRun =
  ({ trainings, studio }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const folder = runFolder(argument);
    if (!folder || !(await trusted())) return;
    const settings = { threads: threads(), checkpointMinutes: checkpointMinutes() };
    const job = await jobFromRun(folder, { offline: true, ...settings });
    if (!job.ok) {
      window.showErrorMessage(problemText(job.error));
      return;
    }
    trainings.start(job.value);
    studio.show(runDocument(folder, job.value.file), { view: 'training', run: folder });
  };

/** Moves a run's folder to the trash, after asking. */
export const deleteRun =
  ({ runs }: CommandContext) =>
  async (argument?: unknown): Promise<void> => {
    const folder = runFolder(argument);
    const record = folder === undefined ? undefined : await runs.record(folder);
    if (folder === undefined || !record?.ok) return;
    const remove = l10n.t('Delete');
    const message = l10n.t('Delete the run of {0}?', record.value.network.name);
    const answer = await window.showWarningMessage(message, { modal: true, detail: folder }, remove);
    if (answer === remove) await workspace.fs.delete(Uri.file(folder), { recursive: true, useTrash: true });
  };
