import { useMemo } from 'preact/hooks';
import { chartData } from '../../src/studio/curve-series.ts';
import { curveTable } from '../../src/studio/curve-table.ts';
import { emptyCurve, epochsOf } from '../../src/studio/curves.ts';
import { runName } from '../../src/studio/run-list.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ActiveTrainings } from './active-trainings.tsx';
import { CurveChart } from './curve-chart.tsx';
import { RunPicker } from './run-picker.tsx';
import { RunTable } from './run-table.tsx';

/** What is being learnt and what was: live trainings, the runs to compare, and their curves. */
export function TrainingView() {
  return (
    <>
      <ActiveTrainings />
      <div class="split">
        <RunPicker />
        <div class="split-main">
          <Charts />
        </div>
      </div>
    </>
  );
}

function Charts() {
  const store = useStore();
  const summaries = store.runs.value?.ok ? store.runs.value.value : [];
  const trainings = store.trainings.value;
  const curves = store.curves.value;
  const chosen = store.chosenRuns.value;
  const logarithmic = store.logLoss.value;
  const shown = useMemo(
    () =>
      chosen.map((folder) => {
        const known =
          summaries.find((run) => run.folder === folder) ?? trainings.find(({ run }) => run === folder);
        return {
          folder,
          name: known ? runName(known) : folder.split(/[\\/]/).at(-1)!,
          curve: curves.get(folder) ?? emptyCurve,
        };
      }),
    [chosen, summaries, trainings, curves],
  );
  const charts = useMemo(
    () => ({ loss: chartData(shown, 'loss'), accuracy: chartData(shown, 'accuracy') }),
    [shown],
  );
  if (shown.length === 0)
    return (
      <EmptyState title="No run chosen.">
        Choose runs on the left to compare them, or train the network.
      </EmptyState>
    );
  if (shown.every(({ curve }) => epochsOf(curve) === 0))
    return <EmptyState title="Waiting for the first epoch…" />;
  return (
    <>
      <div class="panel-head">
        <h2>Curves</h2>
        <p class="muted">Validation solid, training dashed. Drag to zoom, double-click to see all.</p>
        <label class="check">
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => {
              store.logLoss.value = event.currentTarget.checked;
            }}
          />
          Logarithmic loss
        </label>
      </div>
      <div class="charts">
        <CurveChart title="Loss" data={charts.loss} percent={false} logarithmic={logarithmic} />
        <CurveChart title="Accuracy" data={charts.accuracy} percent={true} logarithmic={false} />
      </div>
      <RunTable runs={shown} />
      {shown.slice(0, 4).map(({ folder, name, curve }) => (
        <details class="twin" key={folder}>
          <summary>Curve of {name} as a table</summary>
          <DataTable table={curveTable(name, curve)} name={`${name}-curve`} />
        </details>
      ))}
    </>
  );
}
