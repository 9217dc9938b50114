import { progressText, runLabel } from '../../src/studio/plan-list.ts';
import { isActive, type PlanKind, type PlanState } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** What the file declares, to be run, and what was run. */
export function PlanList() {
  const { plans, document } = useStore();
  const { ownExperiments = [], ownSearches = [] } = document.value ?? {};
  const all = plans.all.value;
  return (
    <aside class="plan-list" aria-label={say('Experiments and searches')}>
      <h2>{say('Experiments and searches')}</h2>
      {ownExperiments.map((name) => (
        <RunButton key={`experiment ${name}`} kind="experiment" name={name} />
      ))}
      {ownSearches.map((name) => (
        <RunButton key={`search ${name}`} kind="search" name={name} />
      ))}
      <ul class="run-list">
        {all.map((plan) => (
          <PlanItem key={plan.folder} plan={plan} />
        ))}
      </ul>
    </aside>
  );
}

function RunButton({ kind, name }: { kind: PlanKind; name: string }) {
  const { plans, document } = useStore();
  const file = document.value?.uri;
  const known = plans.all.value.find((plan) => plan.kind === kind && plan.name === name && isOf(plan, file));
  return (
    <button
      type="button"
      class="button"
      disabled={known !== undefined && isActive(known)}
      onClick={() => plans.run(kind, name)}
    >
      {runLabel(name, known)}
    </button>
  );
}

/** Whether a plan was declared in the file shown, as far as is known. */
const isOf = ({ file }: PlanState, uri: string | undefined) =>
  file === undefined || uri === undefined || decodeURIComponent(uri).endsWith(file.replaceAll('\\', '/'));

function PlanItem({ plan }: { plan: PlanState }) {
  const { plans } = useStore();
  const isShown = plans.plan.value?.folder === plan.folder;
  return (
    <li>
      <button
        type="button"
        class="plan-item"
        aria-current={isShown ? 'true' : undefined}
        onClick={() => {
          plans.chosen.value = plan.folder;
        }}
      >
        <span class="run-name">{plan.name}</span>
        <span class="muted plan-detail">
          {say(plan.kind)} · {progressText(plan)}
        </span>
      </button>
    </li>
  );
}
