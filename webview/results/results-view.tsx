import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../src/base/result.ts';
import { formatAccuracy, formatCount, formatTime } from '../../src/studio/format.ts';
import { classTable, confusionTable, type Results, resultsOf } from '../../src/studio/results.ts';
import { findRuns, runName } from '../../src/studio/run-list.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ProblemState } from '../widgets/problem-state.tsx';
import { Twin } from '../widgets/twin.tsx';
import { ConfusionDrawing } from './confusion-drawing.tsx';
import { DrawingPad } from './drawing-pad.tsx';
import { Mistakes } from './mistakes.tsx';
import { WeightHistory } from './weight-history.tsx';

const mostListed = 500;

/** What a trained network knows: by class, what it takes for what, its mistakes, its weights, a pad to try it. */
export function ResultsView() {
  const store = useStore();
  const runs = store.runs.value;
  const finished = useMemo(
    () => findRuns(runs?.ok ? runs.value : [], '').filter(({ status }) => status === 'done'),
    [runs],
  );
  if (!runs) return <EmptyState title={say('Looking for runs…')} />;
  if (!runs.ok) return <ProblemState problem={runs.error} />;
  const run = finished.find(({ folder }) => folder === store.resultsRun.value) ?? finished[0];
  if (!run)
    return (
      <EmptyState title={say('No finished run yet.')}>
        {say('Train a network; its results appear here.')}
      </EmptyState>
    );
  return (
    <>
      <div class="panel-head">
        <label class="field">
          <span>{say('Run')}</span>
          <select
            value={run.folder}
            onChange={(event) => {
              store.resultsRun.value = event.currentTarget.value;
            }}
          >
            {finished.slice(0, mostListed).map((each) => (
              <option key={each.folder} value={each.folder}>
                {runName(each)}, {each.dataset}, {formatAccuracy(each.testAccuracy)},{' '}
                {formatTime(each.created)}
              </option>
            ))}
          </select>
        </label>
        <p class="muted">
          {say('{weights} weights, test accuracy {accuracy}', {
            weights: formatCount(run.weights),
            accuracy: formatAccuracy(run.testAccuracy),
          })}
        </p>
      </div>
      <RunResults key={run.folder} folder={run.folder} />
    </>
  );
}

function RunResults({ folder }: { folder: string }) {
  const { results, problem } = useResults(folder);
  const [cell, setCell] = useState<{ label: number; predicted: number }>();
  return (
    <>
      {problem && <ProblemState problem={problem} />}
      {!problem && !results && <EmptyState title={say('Reading the predictions…')} />}
      {results && (
        <>
          <div class="side-by-side">
            <ConfusionDrawing results={results} cell={cell} onCell={setCell} />
            <DataTable table={() => classTable(results)} name="classes" />
          </div>
          <Twin title={say('Confusion matrix as a table')}>
            {() => <DataTable table={() => confusionTable(results)} name="confusion" />}
          </Twin>
          <Mistakes folder={folder} results={results} cell={cell} onAll={() => setCell(undefined)} />
        </>
      )}
      <DrawingPad folder={folder} />
      <WeightHistory folder={folder} />
    </>
  );
}

function useResults(folder: string) {
  const store = useStore();
  const [state, setState] = useState<{ results?: Results; problem?: Problem }>({});
  useEffect(() => {
    const control = new AbortController();
    void store.host.ask({ kind: 'predictions', run: folder }, control.signal).then((answer) => {
      if (control.signal.aborted) return;
      setState(answer.ok ? { results: resultsOf(answer.value) } : { problem: answer.error });
    });
    return () => control.abort();
  }, [store, folder]);
  return state;
}
