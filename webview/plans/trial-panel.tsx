import { useEffect, useState } from 'preact/hooks';
import { formatAccuracy } from '../../src/studio/format.ts';
import type { SearchTrial } from '../../src/studio/search-view.ts';
import { useStore } from '../context.ts';

/** One trial: its run, and its network as text to copy or to write into the file. */
export function TrialPanel({ folder, trial }: { folder: string; trial: SearchTrial }) {
  const store = useStore();
  const { run, number, testAccuracy } = trial;
  const [text, setText] = useState<string>();
  useEffect(() => {
    const control = new AbortController();
    void store.host.ask({ kind: 'trialText', folder, trial: number }, control.signal).then((answer) => {
      if (answer.ok) setText(answer.value.text);
      else if (!control.signal.aborted) store.notice.value = answer.error;
    });
    return () => control.abort();
  }, [store, folder, number]);
  const tell = (answer: Awaited<ReturnType<typeof store.host.ask>>) => {
    if (!answer.ok) store.notice.value = answer.error;
  };
  const version = store.document.value?.version ?? 0;
  return (
    <section class="plan-panel" aria-label={`Trial ${number}`}>
      <div class="panel-head">
        <h3>Trial {number}</h3>
        <p class="muted">
          {run
            ? `test accuracy ${formatAccuracy(testAccuracy)}`
            : 'trained by a worker elsewhere, which keeps its run'}
        </p>
        <fieldset class="toolbar" aria-label={`What to do with trial ${number}`}>
          <button
            type="button"
            class="button secondary"
            disabled={!run}
            onClick={() => run && store.openRuns([run], 'training')}
          >
            Curve
          </button>
          <button
            type="button"
            class="button secondary"
            disabled={!run || trial.stopped === 1}
            onClick={() => run && store.openRuns([run], 'results')}
          >
            Results
          </button>
          <button
            type="button"
            class="button secondary"
            disabled={!text}
            onClick={async () => text && tell(await store.host.ask({ kind: 'copy', text }))}
          >
            Copy
          </button>
          <button
            type="button"
            class="button secondary"
            disabled={!text}
            onClick={async () =>
              tell(await store.host.ask({ kind: 'insertTrial', folder, trial: number, version }))
            }
          >
            Write to file
          </button>
        </fieldset>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
      <pre class="plan-text" tabIndex={0}>
        {text ?? ''}
      </pre>
    </section>
  );
}
