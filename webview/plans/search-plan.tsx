import { useMemo } from 'preact/hooks';
import type { PlanState, SearchDetail } from '../../src/studio/plan-state.ts';
import {
  importancesOf,
  importanceTable,
  positionOfWeight,
  searchView,
  trialTable,
  weightAt,
  weightPositions,
} from '../../src/studio/search-view.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ParetoDrawing } from './pareto-drawing.tsx';
import { TrialPanel } from './trial-panel.tsx';

/** A search's trials under any complexity weight: the front, the trial chosen, importances, the table. */
export function SearchPlan({ plan, detail }: { plan: PlanState; detail: SearchDetail }) {
  const { plans } = useStore();
  const weight = plans.weight.value ?? detail.spec.complexityWeight;
  const view = useMemo(() => searchView(detail, weight), [detail, weight]);
  const table = useMemo(() => trialTable(plan.name, view), [plan.name, view]);
  const importances = useMemo(() => importancesOf(detail, view.trials), [detail, view]);
  if (view.trials.length === 0) return <EmptyState title="Waiting for the first trial to finish…" />;
  const chosen = view.trials.find(({ number }) => number === plans.selected.value);
  return (
    <>
      <label class="field">
        <span>Complexity weight w_c</span>
        <input
          type="range"
          min={0}
          max={weightPositions}
          value={positionOfWeight(weight)}
          aria-valuetext={String(weight)}
          onInput={(event) => {
            plans.weight.value = weightAt(Number(event.currentTarget.value));
          }}
        />
        <output>{weight}</output>
      </label>
      {detail.running.length > 0 && (
        <p class="muted">
          {detail.running
            .map(({ number, epoch, epochs }) => `trial ${number}: epoch ${epoch} of ${epochs}`)
            .join('; ')}
        </p>
      )}
      <ParetoDrawing name={plan.name} view={view} weight={weight} chosen={chosen} />
      {chosen && <TrialPanel key={chosen.number} folder={plan.folder} trial={chosen} />}
      {importances && <DataTable table={importanceTable(importances)} name={`${plan.name}-importance`} />}
      <DataTable
        table={table}
        name={plan.name}
        selected={chosen && view.trials.indexOf(chosen)}
        onSelect={(row) => {
          plans.selected.value = view.trials[row].number;
        }}
      />
    </>
  );
}
