import { formatCount } from './format.ts';
import { isActive, type PlanState } from './plan-state.ts';

/** Plans of this window, newest first, then those kept in folders that are not among them. */
export function mergePlans(own: readonly PlanState[], listed: readonly PlanState[]): readonly PlanState[] {
  const folders = new Set(own.map(({ folder }) => folder));
  return [...own.toReversed(), ...listed.filter(({ folder }) => !folders.has(folder))];
}

/** How far a plan is, in words. */
export function progressText(plan: PlanState): string {
  const { state, finished, total, failures } = plan;
  const trainings = `${formatCount(finished)} of ${formatCount(total)} ${plan.kind === 'search' ? 'trials' : 'trainings'}`;
  const failed = failures > 0 ? `, ${formatCount(failures)} failed` : '';
  if (state === 'preparing') return 'preparing';
  if (state === 'stopping') return `stopping, ${trainings}`;
  if (state === 'failed') return finished > 0 ? `failed, ${trainings}` : 'failed';
  if (state === 'stopped') return `stopped, ${trainings}${failed}`;
  return trainings + failed;
}

/** What starting a plan once more would do: nothing is trained twice. */
export function runLabel(name: string, plan: PlanState | undefined): string {
  if (!plan) return `Run ${name}`;
  if (isActive(plan)) return `${name} is running`;
  return plan.finished < plan.total ? `Go on with ${name}` : `Run ${name} again`;
}
