import type { SummaryPoint } from '../../src/experiment/summary.ts';
import { formatAccuracy } from '../../src/studio/format.ts';
import { say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';

/** The runs of one point: their accuracies, and the ways to their curves and results. */
export function PointRuns({ name, row }: { name: string; row: SummaryPoint }) {
  const store = useStore();
  const { accuracies, runFolders } = row;
  return (
    <section class="plan-panel" aria-label={say('Runs of {name}', { name })}>
      <div class="panel-head">
        <h3>{name}</h3>
        <button
          type="button"
          class="button secondary"
          disabled={runFolders.length === 0}
          onClick={() => store.openRuns(runFolders, 'training')}
        >
          {say('Curves of all runs')}
        </button>
      </div>
      <ul class="plan-runs">
        {accuracies.map((accuracy, i) => (
          <li key={runFolders[i] ?? i}>
            <span>{formatAccuracy(accuracy)}</span>
            {runFolders[i] && (
              <>
                <button
                  type="button"
                  class="button secondary"
                  aria-label={say('Curve of run {number}', { number: i + 1 })}
                  onClick={() => store.openRuns([runFolders[i]], 'training')}
                >
                  {say('Curve')}
                </button>
                <button
                  type="button"
                  class="button secondary"
                  aria-label={say('Results of run {number}', { number: i + 1 })}
                  onClick={() => store.openRuns([runFolders[i]], 'results')}
                >
                  {say('Results')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
