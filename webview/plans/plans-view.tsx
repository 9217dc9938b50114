import type { PlanDetail, PlanState } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ProblemState } from '../widgets/problem-state.tsx';
import { ExperimentPlan } from './experiment-plan.tsx';
import { PlanHead } from './plan-head.tsx';
import { PlanList } from './plan-list.tsx';
import { SearchPlan } from './search-plan.tsx';

/** Experiments and searches: those the file declares, those under way, those kept, and what one of them found. */
export function PlansView() {
  const { plans } = useStore();
  const plan = plans.plan.value;
  return (
    <div class="split">
      <PlanList />
      <div class="split-main">{plan ? <Plan key={plan.folder} plan={plan} /> : <NoPlan />}</div>
    </div>
  );
}

function NoPlan() {
  const { plans, document } = useStore();
  const listed = plans.listed.value;
  if (!listed) return <EmptyState title={say('Looking for experiments and searches…')} />;
  if (!listed.ok) return <ProblemState problem={listed.error} />;
  const { ownExperiments = [], ownSearches = [] } = document.value ?? {};
  if (ownExperiments.length + ownSearches.length > 0)
    return (
      <EmptyState title={say('Nothing has been run yet.')}>
        {say('Run one on the left; its points appear here as they come.')}
      </EmptyState>
    );
  return (
    <EmptyState title={say('No experiment and no search yet.')}>
      {say('Declare one in the file, for example:')}
      {say(' ')}
      <code>{'experiment sweep { network n  dataset digits  vary density (10%, 50%) }'}</code>
    </EmptyState>
  );
}

function Plan({ plan }: { plan: PlanState }) {
  const detail = useStore().plans.detail.value;
  return (
    <>
      <PlanHead plan={plan} />
      {!detail && <EmptyState title={say('Reading the results…')} />}
      {detail && !detail.ok && <ProblemState problem={detail.error} />}
      {detail?.ok && <Detail plan={plan} detail={detail.value} />}
    </>
  );
}

function Detail({ plan, detail }: { plan: PlanState; detail: PlanDetail }) {
  if (detail.kind === 'experiment') return <ExperimentPlan plan={plan} detail={detail} />;
  return <SearchPlan plan={plan} detail={detail} />;
}
