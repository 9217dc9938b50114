import { useMemo, useState } from 'preact/hooks';
import { formatAccuracy, formatTime } from '../../src/studio/format.ts';
import type { RunSummary } from '../../src/studio/protocol.ts';
import { findRuns, runName, runStatusNames } from '../../src/studio/run-list.ts';
import { say, sayCount } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ProblemState } from '../widgets/problem-state.tsx';
import { LineSample } from './line-sample.tsx';

const firstShown = 100;
const mostChosenAtOnce = 50;

/** Every run kept, with search; checked ones are drawn, in the colours given by folder. */
export function RunPicker({ colours }: { colours: ReadonlyMap<string, number> }) {
  const store = useStore();
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(firstShown);
  const runs = store.runs.value;
  const found = useMemo(() => (runs?.ok ? findRuns(runs.value, search) : []), [runs, search]);
  const chosen = store.chosenRuns.value;
  const toggle = (folder: string, on: boolean) => {
    store.chosenRuns.value = on ? [...chosen, folder] : chosen.filter((other) => other !== folder);
  };
  return (
    <aside class="run-picker" aria-label={say('Runs')}>
      <div class="panel-head">
        <h2>{say('Runs')}</h2>
        <button
          type="button"
          class="button secondary"
          disabled={chosen.length === 0}
          onClick={() => {
            store.chosenRuns.value = [];
          }}
        >
          {say('Clear')}
        </button>
      </div>
      <input
        type="search"
        class="search"
        aria-label={say('Search runs')}
        placeholder={say('Search network, dataset, seed…')}
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setLimit(firstShown);
        }}
      />
      {!runs && <EmptyState title={say('Looking for runs…')} />}
      {runs && !runs.ok && <ProblemState problem={runs.error} />}
      {runs?.ok && runs.value.length === 0 && (
        <EmptyState title={say('No runs yet.')}>{say('Train a network; every run is kept.')}</EmptyState>
      )}
      {runs?.ok && runs.value.length > 0 && (
        <p class="muted" role="status">
          {sayCount(
            runs.value.length,
            '{found} of {count} run, {chosen} chosen',
            '{found} of {count} runs, {chosen} chosen',
            { found: found.length, chosen: chosen.length },
          )}
        </p>
      )}
      {found.length > 1 && (
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            store.chosenRuns.value = found.slice(0, mostChosenAtOnce).map(({ folder }) => folder);
          }}
        >
          {found.length > mostChosenAtOnce
            ? say('Choose the first {count}', { count: mostChosenAtOnce })
            : say('Choose all {count}', { count: found.length })}
        </button>
      )}
      <ul class="run-list">
        {found.slice(0, limit).map((run) => (
          <RunItem
            key={run.folder}
            run={run}
            colour={colours.get(run.folder) ?? -1}
            onToggle={(on) => toggle(run.folder, on)}
          />
        ))}
      </ul>
      {found.length > limit && (
        <button type="button" class="button secondary" onClick={() => setLimit(limit + 5 * firstShown)}>
          {say('Show more')}
        </button>
      )}
    </aside>
  );
}

function RunItem(props: { run: RunSummary; colour: number; onToggle: (on: boolean) => void }) {
  const { run, colour, onToggle } = props;
  return (
    <li>
      <label class="run-item">
        <input
          type="checkbox"
          checked={colour >= 0}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        {colour < 0 ? <span class="swatch none" aria-hidden="true" /> : <LineSample line={colour} />}
        <span class="run-name">{runName(run)}</span>
        <span class="muted run-detail">
          {run.dataset} ·{' '}
          {run.status === 'done' ? formatAccuracy(run.testAccuracy) : say(runStatusNames[run.status])} ·{' '}
          {formatTime(run.created)}
        </span>
      </label>
    </li>
  );
}
