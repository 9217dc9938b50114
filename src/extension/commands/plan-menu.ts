import { l10n, window } from 'vscode';
import { isActive, type PlanState } from '../../studio/plan-state.ts';
import { planDocument } from '../plans/plan-messages.ts';
import type { PlanService } from '../services.ts';
import type { CommandContext } from './context.ts';

/** What a click on the status bar's experiment or search offers: `(folder?)`. */
export const planMenu =
  ({ plans, studio, log }: CommandContext) =>
  async (folder?: unknown): Promise<void> => {
    const plan = await chooseActive(plans, folder);
    if (!plan) return;
    const choices = [
      {
        label: `$(graph-scatter) ${l10n.t('Show Results')}`,
        act: () => studio.show(planDocument(plan), { view: 'plans', plan: plan.folder }),
      },
      { label: `$(debug-stop) ${l10n.t('Stop')}`, act: () => plans.stop(plan.folder) },
      { label: `$(output) ${l10n.t('Open Log')}`, act: () => log.show() },
    ];
    (await window.showQuickPick(choices, { title: plan.name }))?.act();
  };

/** Stops an experiment or a search: `(folder?)`. What is finished is kept, and running it again goes on from there. */
export const stopPlan =
  ({ plans }: CommandContext) =>
  async (folder?: unknown): Promise<void> => {
    const plan = await chooseActive(plans, folder);
    if (plan) plans.stop(plan.folder);
  };

/** Opens an experiment or a search that was run before, here or in a terminal: `(folder?)`. */
export const openPlan =
  ({ plans, studio }: CommandContext) =>
  async (folder?: unknown): Promise<void> => {
    const all = await plans.list();
    if (all.length === 0) {
      window.showInformationMessage(
        l10n.t('There are no experiments or searches yet. Run one to make some.'),
      );
      return;
    }
    const plan =
      typeof folder === 'string' ? all.find((one) => one.folder === folder) : await pick(all, l10n.t('Open'));
    if (plan) studio.show(planDocument(plan), { view: 'plans', plan: plan.folder });
  };

async function chooseActive({ plans }: PlanService, folder: unknown): Promise<PlanState | undefined> {
  const active = plans.filter(isActive);
  if (typeof folder === 'string') return active.find((plan) => plan.folder === folder);
  if (active.length === 0) {
    window.showInformationMessage(l10n.t('No experiment and no search is running.'));
    return undefined;
  }
  return active.length === 1 ? active[0] : pick(active, l10n.t('Experiments and Searches'));
}

async function pick(plans: readonly PlanState[], title: string): Promise<PlanState | undefined> {
  const items = plans.map((plan) => ({
    label: plan.name,
    description: `${plan.kind === 'experiment' ? l10n.t('Experiment') : l10n.t('Search')}, ${plan.finished}/${plan.total}`,
    detail: plan.folder,
    plan,
  }));
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.plan;
}
