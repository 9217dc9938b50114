import { progressText } from '../../src/studio/plan-list.ts';
import { isActive, type PlanState } from '../../src/studio/plan-state.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** A plan's name, how far it is, its stop, and what went wrong. */
export function PlanHead({ plan }: { plan: PlanState }) {
  const { plans } = useStore();
  const { name, kind, finished, total, problem } = plan;
  return (
    <section
      class="plan-head"
      aria-label={say(kind === 'search' ? 'search {name}' : 'experiment {name}', { name })}
    >
      <div class="panel-head">
        <h2>{name}</h2>
        <p class="muted" role="status">
          {progressText(plan)}
        </p>
        {isActive(plan) && (
          <button
            type="button"
            class="button secondary"
            disabled={plan.state === 'stopping'}
            onClick={() => plans.stop(plan.folder)}
          >
            {say('Stop')}
          </button>
        )}
      </div>
      {isActive(plan) && (
        <progress
          max={Math.max(1, total)}
          value={finished}
          aria-label={say('Progress of {name}', { name })}
        />
      )}
      {problem && <p class="problem">{tellText(problem)}</p>}
    </section>
  );
}
