import { useCallback, useMemo } from 'preact/hooks';
import { experimentFigure } from '../../src/experiment/report/experiment-figure.ts';
import { varyingKeys } from '../../src/experiment/summary.ts';
import { bandName, experimentTable, pointName } from '../../src/studio/experiment-table.ts';
import type { ExperimentDetail, PlanState } from '../../src/studio/plan-state.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ExperimentDrawing } from './experiment-drawing.tsx';
import { PointRuns } from './point-runs.tsx';

/** An experiment's points with their bands: the figure, the table, and the runs of the point chosen. */
export function ExperimentPlan({ plan, detail }: { plan: PlanState; detail: ExperimentDetail }) {
  const { plans } = useStore();
  const { rows, confidence } = detail;
  const figure = useMemo(
    () => ({
      ...experimentFigure(plan.name, rows, confidence),
      yLabel: say('test accuracy, {percent} % band', { percent: Math.round(100 * confidence) }),
    }),
    [plan.name, rows, confidence],
  );
  const table = useCallback(
    () => experimentTable(plan.name, rows, confidence),
    [plan.name, rows, confidence],
  );
  const keys = useMemo(() => varyingKeys(rows), [rows]);
  if (rows.length === 0) return <EmptyState title={say('Waiting for the first training to finish…')} />;
  const chosen = plans.selected.value;
  const select = (row: number) => {
    plans.selected.value = row;
  };
  const row = chosen === undefined ? undefined : rows[chosen];
  return (
    <>
      <ExperimentDrawing
        name={plan.name}
        figure={figure}
        label={say('Test accuracy of {points} points with {bands}', {
          points: rows.length,
          bands: bandName(confidence),
        })}
        nameOf={(index) => pointName(rows[index], keys)}
        rows={rows}
        chosen={chosen}
        onSelect={select}
      />
      {row && <PointRuns name={pointName(row, keys)} row={row} />}
      <DataTable table={table} name={plan.name} selected={chosen} onSelect={select} />
    </>
  );
}
