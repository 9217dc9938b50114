import { useCallback, useMemo, useState } from 'preact/hooks';
import {
  type CurveMode,
  chartData,
  coloursOf,
  curveModeNames,
  mostWithTraining,
} from '../../src/studio/curve-series.ts';
import { curveTable } from '../../src/studio/curve-table.ts';
import { type Curve, emptyCurve, epochsOf } from '../../src/studio/curves.ts';
import { type KnownRun, namesOf } from '../../src/studio/run-list.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import type { Store } from '../store.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { Twin } from '../widgets/twin.tsx';
import { ActiveTrainings } from './active-trainings.tsx';
import { CompareSettings } from './compare-settings.tsx';
import { CurveChart } from './curve-chart.tsx';
import { CurveKey } from './curve-key.tsx';
import { ReportButton } from './report-button.tsx';
import { RunPicker } from './run-picker.tsx';
import { RunTable } from './run-table.tsx';

/** What is being learnt and what was: live trainings, the runs to compare, and their curves. */
export function TrainingView() {
  const store = useStore();
  const shown = useShownRuns();
  const mode = store.curveMode.value;
  const colours = useMemo(() => {
    const each = coloursOf(shown, mode);
    return new Map(shown.map(({ folder }, i) => [folder, each[i]]));
  }, [shown, mode]);
  return (
    <>
      <ActiveTrainings />
      <div class="split">
        <RunPicker colours={colours} />
        <div class="split-main">
          <Charts shown={shown} />
        </div>
      </div>
    </>
  );
}

interface ShownRun {
  readonly folder: string;
  readonly name: string;
  readonly group: string;
  readonly curve: Curve;
}

function useShownRuns(): readonly ShownRun[] {
  const store = useStore();
  const runs = store.runs.value;
  const trainings = store.trainings.value;
  const curves = store.curves.value;
  const chosen = store.chosenRuns.value;
  return useMemo(() => {
    const summaries = new Map((runs?.ok ? runs.value : []).map((run) => [run.folder, run]));
    const known = chosen.map(
      (folder): KnownRun | undefined => summaries.get(folder) ?? trainings.find(({ run }) => run === folder),
    );
    const names = namesOf(known.flatMap((run) => run ?? []));
    return chosen.map((folder, i) => {
      const named = known[i] && names.shift();
      return {
        folder,
        name: named?.name ?? folder.split(/[\\/]/).at(-1)!,
        group: named?.group ?? folder,
        curve: curves.get(folder) ?? emptyCurve,
      };
    });
  }, [runs, trainings, curves, chosen]);
}

function Charts({ shown }: { shown: readonly ShownRun[] }) {
  const store = useStore();
  const [at, setAt] = useState<{ row?: number; line?: string }>({});
  const onPoint = useCallback(
    (row: number | undefined, line: string | undefined) =>
      setAt((old) => (old.row === row && old.line === line ? old : { row, line })),
    [],
  );
  const logarithmic = store.logLoss.value;
  const mode = store.curveMode.value;
  const charts = useMemo(
    () => ({ loss: chartData(shown, 'loss', mode), accuracy: chartData(shown, 'accuracy', mode) }),
    [shown, mode],
  );
  if (shown.length === 0)
    return (
      <EmptyState title={say('No run chosen.')}>
        {say('Choose runs from the list to compare them, or train the network.')}
      </EmptyState>
    );
  if (shown.every(({ curve }) => epochsOf(curve) === 0))
    return <EmptyState title={waitingFor(shown, store)} />;
  return (
    <>
      <div class="panel-head">
        <h2>{say('Curves')}</h2>
        <label class="field">
          <span>{say('Show')}</span>
          <select
            value={mode}
            onChange={(event) => {
              store.curveMode.value = event.currentTarget.value as CurveMode;
            }}
          >
            {Object.entries(curveModeNames).map(([id, name]) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => {
              store.logLoss.value = event.currentTarget.checked;
            }}
          />
          {say('Logarithmic loss')}
        </label>
        <ReportButton runs={shown} />
      </div>
      <p class="muted">
        {mode === 'runs' && shown.length > mostWithTraining
          ? say('Validation only, as there are more than {most} runs.', { most: mostWithTraining })
          : say('Validation solid, training dashed.')}
        {say(' ')}
        {say('Drag or wheel to zoom, shift and drag to pan.')}
      </p>
      <div class="charts">
        <CurveChart
          title={say('Loss')}
          name="loss"
          data={charts.loss}
          percent={false}
          logarithmic={logarithmic}
          onPoint={onPoint}
        />
        <CurveChart
          title={say('Accuracy')}
          name="accuracy"
          data={charts.accuracy}
          percent={true}
          logarithmic={false}
          onPoint={onPoint}
        />
      </div>
      <CurveKey loss={charts.loss} accuracy={charts.accuracy} at={at.row} line={at.line} />
      <RunTable runs={shown} />
      <CompareSettings runs={shown} />
      {shown.slice(0, 4).map(({ folder, name, curve }) => (
        <Twin key={folder} title={say('Curve of {name} as a table', { name })}>
          {() => <DataTable table={() => curveTable(name, curve)} name={`${name}-curve`} />}
        </Twin>
      ))}
    </>
  );
}

/** Why there is no curve yet. */
function waitingFor(shown: readonly ShownRun[], { curves, trainings }: Store): string {
  if (trainings.value.some(({ run }) => shown.some(({ folder }) => folder === run)))
    return say('Waiting for the first epoch…');
  return say(
    shown.every(({ folder }) => curves.value.has(folder))
      ? 'These runs ended before their first epoch.'
      : 'Reading the curves…',
  );
}
