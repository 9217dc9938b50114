import { useEffect } from 'preact/hooks';
import type { StudioView } from '../src/studio/protocol.ts';
import { type PlainText, say } from '../src/studio/say.ts';
import { ComplexityView } from './complexity/complexity-view.tsx';
import { useStore } from './context.ts';
import { FpgaView } from './fpga/fpga-view.tsx';
import { GraphView } from './graph/graph-view.tsx';
import { PlansView } from './plans/plans-view.tsx';
import { ResultsView } from './results/results-view.tsx';
import { TrainingView } from './training/training-view.tsx';
import { EmptyState } from './widgets/empty-state.tsx';
import { Notice } from './widgets/notice.tsx';
import { Tabs } from './widgets/tabs.tsx';

const views: readonly { readonly id: StudioView; readonly title: PlainText }[] = [
  { id: 'graph', title: 'Graph' },
  { id: 'complexity', title: 'Complexity' },
  { id: 'fpga', title: 'FPGA' },
  { id: 'training', title: 'Training' },
  { id: 'results', title: 'Results' },
  { id: 'plans', title: 'Plans' },
];

/** The studio: a heading with the network, the tabs, and the view chosen. */
export function App() {
  const store = useStore();
  const ready = store.ready.value;
  const view = store.view.value;
  useEffect(() => {
    // The moment the first data are on the page; `npm run bench:studio` reads it.
    if (ready) performance.mark('studio-first-data');
  }, [ready]);
  // Each view begins at its top.
  useEffect(() => window.scrollTo(0, 0), [view]);
  return (
    <div class="studio">
      <header class="studio-header">
        <h1 class="visually-hidden">{say('PSNet studio')}</h1>
        <Tabs
          label={say('Views')}
          tabs={views.map(({ id, title }) => ({ id, title: say(title) }))}
          selected={view}
          onSelect={(id) => {
            store.view.value = id;
          }}
        />
        <NetworkPicker />
      </header>
      <Notice />
      <main>
        <div
          class="studio-view"
          role="tabpanel"
          id={`panel-${view}`}
          aria-labelledby={`tab-${view}`}
          aria-busy={!ready}
        >
          {!ready && <EmptyState title={say('Loading…')} />}
          {ready && view === 'graph' && <GraphView />}
          {ready && view === 'complexity' && <ComplexityView />}
          {ready && view === 'fpga' && <FpgaView />}
          {ready && view === 'training' && <TrainingView />}
          {ready && view === 'results' && <ResultsView />}
          {ready && view === 'plans' && <PlansView />}
        </div>
      </main>
    </div>
  );
}

function NetworkPicker() {
  const store = useStore();
  const networks = store.document.value?.networks ?? [];
  const shown = store.network.value?.spec.name;
  if (networks.length === 0) return null;
  return (
    <label class="field">
      <span>{say('Network')}</span>
      <select
        value={shown}
        onChange={(event) => {
          store.networkName.value = event.currentTarget.value;
          store.junction.value = undefined;
        }}
      >
        {networks.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
