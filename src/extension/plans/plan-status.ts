import { type Disposable, l10n, MarkdownString, StatusBarAlignment, window } from 'vscode';
import { isActive, type PlanState } from '../../studio/plan-state.ts';
import { commandIds } from '../commands.ts';
import { throttle } from '../debounce.ts';
import type { PlanService } from '../services.ts';

/** Shows the newest experiment or search in the status bar while it runs; a click opens its menu. */
export function showPlanStatus(plans: PlanService): Disposable {
  const item = window.createStatusBarItem('psnet.plans', StatusBarAlignment.Left, 9);
  item.name = l10n.t('PSNet Experiments and Searches');
  item.command = commandIds.planMenu;
  const update = throttle(() => {
    const active = plans.plans.filter(isActive);
    const plan = active.at(-1);
    if (!plan) return item.hide();
    item.text = `$(sync~spin) ${statusText(plan)}${active.length > 1 ? ` +${active.length - 1}` : ''}`;
    item.accessibilityInformation = { label: statusText(plan) };
    item.tooltip = new MarkdownString().appendText(plan.folder);
    item.show();
  }, 500);
  const changes = plans.onDidChange(update);
  return { dispose: () => [changes, update, item].forEach((each) => void each.dispose()) };
}

function statusText({ name, state, finished, total }: PlanState): string {
  if (state === 'preparing') return l10n.t('{0} preparing', name);
  if (state === 'stopping') return l10n.t('{0} stopping', name);
  return `${name} ${finished}/${total}`;
}
