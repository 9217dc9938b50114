import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../src/base/result.ts';
import type { PlanState, SearchDetail } from '../../src/studio/plan-state.ts';
import type { Question } from '../../src/studio/protocol.ts';
import { say, tellText } from '../../src/studio/say.ts';
import { trialSummary } from '../../src/studio/search/trial-table.ts';
import {
  parameterText,
  parameterTitle,
  type SeenTrial,
  searchSpace,
  type WeighedTrials,
} from '../../src/studio/search/trials.ts';
import { useStore } from '../context.ts';

interface TrialPanelProps {
  readonly plan: PlanState;
  readonly spec: SearchDetail['spec'];
  readonly trial: SeenTrial;
  readonly weighed: WeighedTrials;
}

/** One trial: its values, the ways to its run, and its network as text to copy or to insert into the file. */
export function TrialPanel({ plan, spec, trial, weighed }: TrialPanelProps) {
  const store = useStore();
  const { host, document } = store;
  const { number, run } = trial;
  const [text, setText] = useState<Result<{ readonly text: string }>>();
  const [done, setDone] = useState('');
  const version = document.value?.version;
  // The names in it are those that are free in the file as it is now.
  useEffect(() => {
    let current = true;
    void host.ask({ kind: 'trialText', folder: plan.folder, trial: number }).then((answer) => {
      if (current) setText(answer);
    });
    return () => {
      current = false;
    };
  }, [plan.folder, number, version]);
  const ask = async (question: Question<'copy' | 'insertTrial'>, said: string) => {
    const answer = await host.ask(question);
    if (answer.ok) setDone(said);
    else store.notice.value = answer.error;
  };
  return (
    <section class="plan-panel" aria-labelledby="trial-title">
      <div class="panel-head">
        <h3 id="trial-title">{say('Trial {number}', { number })}</h3>
        <div class="toolbar">
          <OpenRun label={say('Curve')} run={run} where="training" />
          <OpenRun label={say('Results')} run={run} where="results" />
        </div>
      </div>
      <p>{say('{sentence}.', { sentence: trialSummary(trial, weighed) })}</p>
      {run === undefined && <p class="muted">{say('Its run lies on the machine that trained it.')}</p>}
      <dl class="trial-values">
        {searchSpace({ spec }).map((parameter) => (
          <div key={parameter.name}>
            <dt>{parameterTitle(parameter)}</dt>
            <dd>{parameterText(parameter, trial.point[parameter.name])}</dd>
          </div>
        ))}
      </dl>
      {text && !text.ok && <p class="problem">{tellText(text.error)}</p>}
      {text?.ok && (
        <>
          <section
            class="trial-text"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={say('Network of trial {number} as text', { number })}
          >
            <pre>{text.value.text}</pre>
          </section>
          <div class="panel-head">
            <button
              type="button"
              class="button secondary"
              onClick={() => ask({ kind: 'copy', text: text.value.text }, say('Copied.'))}
            >
              {say('Copy')}
            </button>
            <button
              type="button"
              class="button"
              disabled={version === undefined}
              onClick={() =>
                ask(
                  { kind: 'insertTrial', folder: plan.folder, trial: number, version: version! },
                  say('Inserted at the end of the file.'),
                )
              }
            >
              {say('Insert into the file')}
            </button>
            <span class="muted" role="status">
              {done}
            </span>
          </div>
        </>
      )}
    </section>
  );
}

interface OpenRunProps {
  readonly label: string;
  readonly run: string | undefined;
  readonly where: 'training' | 'results';
}

function OpenRun({ label, run, where }: OpenRunProps) {
  const store = useStore();
  return (
    <button
      type="button"
      class="button secondary"
      disabled={run === undefined}
      onClick={() => run !== undefined && store.openRuns([run], where)}
    >
      {label}
    </button>
  );
}
