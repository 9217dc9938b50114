import { l10n, window } from 'vscode';
import type { ActiveTraining, TrainingService } from '../services.ts';
import type { CommandContext } from './context.ts';

/** Stops a training: `(id?)`. What it has learnt so far stays in its run. */
export const stopTraining =
  ({ trainings }: CommandContext) =>
  async (id?: unknown): Promise<void> => {
    const chosen = await chooseTraining(trainings, id);
    if (chosen) trainings.stop(chosen.id);
  };

/** The training named, the only one, or the user's choice. */
export async function chooseTraining(
  { active }: TrainingService,
  id: unknown,
): Promise<ActiveTraining | undefined> {
  if (typeof id === 'string') return active.find((training) => training.id === id);
  if (active.length === 0) {
    window.showInformationMessage(l10n.t('No training is running.'));
    return undefined;
  }
  if (active.length === 1) return active[0];
  const items = active.map((training) => ({
    label: training.job.network.name,
    description: training.job.dataset.name,
    training,
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Training') }))?.training;
}
