import { useCallback, useMemo, useState } from 'preact/hooks';
import type { PlanState, SearchDetail } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import { type Brushes, brushedTrials } from '../../src/studio/search/brush.ts';
import { trialTable } from '../../src/studio/search/trial-table.ts';
import { variedParameters, weighTrials } from '../../src/studio/search/trials.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ParameterAxes } from './parameter-axes.tsx';
import { ParameterImportance } from './parameter-importance.tsx';
import { RunningTrials } from './running-trials.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { TrialsDrawing } from './trials-drawing.tsx';
import { WeightSlider } from './weight-slider.tsx';

/** A search's trials: what they cost, how well they do, which hyperparameters matter, and the one chosen. */
export function SearchPlan({ plan, detail }: { plan: PlanState; detail: SearchDetail }) {
  const { plans } = useStore();
  const [brushes, setBrushes] = useState<Brushes>(new Map());
  const weight = plans.weight.value ?? detail.spec.complexityWeight;
  const weighed = useMemo(() => weighTrials(detail, weight), [detail, weight]);
  const { trials } = weighed;
  const parameters = useMemo(() => variedParameters(detail, trials), [detail, trials]);
  const shown = useMemo(() => brushedTrials(trials, parameters, brushes), [trials, parameters, brushes]);
  const table = useCallback(
    () => trialTable(plan.name, weighed, shown, parameters),
    [plan.name, weighed, shown, parameters],
  );
  if (trials.length === 0)
    return (
      <>
        <EmptyState title={say('Waiting for the first trial to finish…')} />
        <RunningTrials running={detail.running} />
      </>
    );
  const chosen = trials.find(({ number }) => number === plans.selected.value);
  const select = (number: number) => {
    plans.selected.value = number;
  };
  const drawn = { name: plan.name, weighed, shown, chosen, onSelect: select };
  return (
    <>
      <RunningTrials running={detail.running} />
      <WeightSlider own={detail.spec.complexityWeight} />
      <TrialsDrawing {...drawn} complexityOf={detail.spec.complexityOf} />
      {chosen && (
        <TrialPanel key={chosen.number} plan={plan} spec={detail.spec} trial={chosen} weighed={weighed} />
      )}
      <ParameterAxes {...drawn} parameters={parameters} brushes={brushes} onBrush={setBrushes} />
      <ParameterImportance name={plan.name} detail={detail} trials={trials} />
      <DataTable
        table={table}
        name={plan.name}
        selected={chosen && shown.includes(chosen) ? shown.indexOf(chosen) : undefined}
        onSelect={(row) => select(shown[row].number)}
      />
    </>
  );
}
