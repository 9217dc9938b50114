import { l10n, window } from 'vscode';
import { runDocument } from '../runs/run-document.ts';
import type { CommandContext } from './context.ts';
import { chooseTraining } from './stop-training.ts';

/** What a click on the status bar's training offers: `(id?)`. */
export const trainingMenu =
  ({ trainings, studio, log }: CommandContext) =>
  async (id?: unknown): Promise<void> => {
    const training = await chooseTraining(trainings, id);
    if (!training) return;
    const { job, run, state } = training;
    const paused = state === 'paused';
    const choices = [
      {
        label: `$(graph-line) ${l10n.t('Show Curve')}`,
        act: () => studio.show(runDocument(run ?? job.runsFolder, job.file), { view: 'training', run }),
      },
      paused
        ? { label: `$(debug-continue) ${l10n.t('Continue')}`, act: () => trainings.continue(training.id) }
        : { label: `$(debug-pause) ${l10n.t('Pause')}`, act: () => trainings.pause(training.id) },
      { label: `$(debug-stop) ${l10n.t('Stop')}`, act: () => trainings.stop(training.id) },
      { label: `$(output) ${l10n.t('Open Log')}`, act: () => log.show() },
    ];
    const title = l10n.t('{0} on {1}', job.network.name, job.dataset.name);
    (await window.showQuickPick(choices, { title }))?.act();
  };
