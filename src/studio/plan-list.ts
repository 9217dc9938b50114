import { formatCount } from './format.ts';
import { isActive, type PlanState } from './plan-state.ts';
import { say } from './say.ts';

/** Plans of this window, newest first, then those kept in folders that are not among them. */
export function mergePlans(own: readonly PlanState[], listed: readonly PlanState[]): readonly PlanState[] {
  const folders = new Set(own.map(({ folder }) => folder));
  return [...own.toReversed(), ...listed.filter(({ folder }) => !folders.has(folder))];
}

/** How far a plan is, in words. */
export function progressText(plan: PlanState): string {
  const { state, finished, total, failures } = plan;
  const counts = { finished: formatCount(finished), total: formatCount(total) };
  const trainings = say(
    plan.kind === 'search' ? '{finished} of {total} trials' : '{finished} of {total} trainings',
    counts,
  );
  const failed = failures > 0 && say('{count} failed', { count: formatCount(failures) });
  const parts = () => {
    if (state === 'preparing') return [say('preparing')];
    if (state === 'stopping') return [say('stopping'), trainings];
    if (state === 'failed') return [say('failed'), finished > 0 && trainings];
    if (state === 'stopped') return [say('stopped'), trainings, failed];
    return [trainings, failed];
  };
  return parts().filter(Boolean).join(', ');
}

/** What starting a plan once more would do: nothing is trained twice. */
export function runLabel(name: string, plan: PlanState | undefined): string {
  if (!plan) return say('Run {name}', { name });
  if (isActive(plan)) return say('{name} is running', { name });
  return say(plan.finished < plan.total ? 'Go on with {name}' : 'Run {name} again', { name });
}
