import { useEffect, useMemo } from 'preact/hooks';
import type { Junction, Network } from '../../src/network/network.ts';
import { alternativeSparsities } from '../../src/studio/alternatives.ts';
import { formatCount, formatShare } from '../../src/studio/format.ts';
import {
  drawingsOf,
  type JunctionDrawing,
  junctionDrawingNames,
  patternName,
  suggestDrawing,
} from '../../src/studio/junction-drawing.ts';
import type { JunctionLook } from '../../src/studio/saved-state.ts';
import { type PlainText, say } from '../../src/studio/say.ts';
import { useStore } from '../context.ts';
import { useRunsOf, useRunWeights } from '../runs.ts';
import { useChooseJunction } from './choose-junction.ts';
import { useEdges } from './edges.ts';
import { JunctionEdges } from './junction-edges.tsx';

/** One junction: its edges drawn as the user likes, trained weights on them, and another pattern beside it. */
export function JunctionPanel({ network, junction }: { network: Network; junction: Junction }) {
  const store = useStore();
  const edges = useEdges(network, junction.index);
  const look = store.junctionLook.value;
  const change = (next: JunctionLook) => {
    store.junctionLook.value = { ...look, ...next };
  };
  const alternatives = useMemo(() => alternativeSparsities(network, junction), [network, junction]);
  const alternative = alternatives.find(({ name }) => name === look.other);
  const runs = useRunsOf(network);
  const run = runs.find(({ folder }) => folder === look.run)?.folder ?? '';
  const weights = useRunWeights(run)?.junctions.find(({ index }) => index === junction.index);
  const drawings = drawingsOf(junction);
  const drawing = drawings.find((id) => id === look.drawing) ?? suggestDrawing(junction);
  useEffect(() => {
    if (!store.runs.value) void store.loadRuns();
  }, [store]);
  return (
    <section class="junction-panel" aria-labelledby="junction-title">
      <div class="panel-head">
        <h2 id="junction-title">
          {say('Junction {junction}: {left} → {right}', {
            junction: junction.index,
            left: formatCount(junction.left),
            right: formatCount(junction.right),
          })}
        </h2>
        <fieldset class="toolbar" aria-label={say('Other junctions')}>
          <Step network={network} to={junction.index - 1} label={say('Previous junction')} sign="‹" />
          <Step network={network} to={junction.index + 1} label={say('Next junction')} sign="›" />
        </fieldset>
        <p class="muted">
          {say('{weights} of {dense} weights, {density}', {
            weights: formatCount(junction.weights),
            dense: formatCount(junction.left * junction.right),
            density: formatShare(junction.weights / (junction.left * junction.right)),
          })}
        </p>
      </div>
      <div class="panel-head">
        <Choice
          label={say('Drawn as')}
          value={drawing}
          onChange={(id) => change({ drawing: id as JunctionDrawing })}
        >
          {drawings.map((id) => (
            <option key={id} value={id}>
              {say(junctionDrawingNames[id])}
            </option>
          ))}
        </Choice>
        {runs.length > 0 && (
          <Choice label={say('Weights of')} value={run} onChange={(folder) => change({ run: folder })}>
            <option value="">{say('none, pattern only')}</option>
            {runs.map(({ folder, label }) => (
              <option key={folder} value={folder}>
                {label}
              </option>
            ))}
          </Choice>
        )}
        {alternatives.length > 0 && (
          <Choice
            label={say('Compare with')}
            value={alternative?.name ?? ''}
            onChange={(name) => change({ other: name })}
          >
            <option value="">{say('nothing')}</option>
            {alternatives.map(({ name }) => (
              <option key={name} value={name}>
                {say(name)}
              </option>
            ))}
          </Choice>
        )}
      </div>
      <div class={alternative ? 'two-patterns' : undefined}>
        <JunctionEdges
          title={() =>
            alternative
              ? say('In the file: {pattern}', { pattern: patternName(junction) })
              : patternName(junction)
          }
          network={network}
          junction={junction}
          edges={weights ? { connections: weights.connections } : edges}
          weights={weights?.weights}
          drawing={drawing}
        />
        {alternative && (
          <Alternative
            key={alternative.name}
            network={network}
            junction={alternative.junction}
            title={alternative.name}
            drawing={drawing}
          />
        )}
      </div>
    </section>
  );
}

function Alternative(props: {
  network: Network;
  junction: Junction;
  title: PlainText;
  drawing: JunctionDrawing;
}) {
  const { network, junction, title, drawing } = props;
  const edges = useEdges(network, junction.index, junction.sparsity);
  return (
    <JunctionEdges
      title={() => say('Instead: {pattern}', { pattern: say(title) })}
      network={network}
      junction={junction}
      edges={edges}
      drawing={drawing}
      alternative
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: preact.ComponentChildren;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}

/** A button to the junction before or after. */
function Step(props: { network: Network; to: number; label: string; sign: string }) {
  const { network, to, label, sign } = props;
  const choose = useChooseJunction(network);
  return (
    <button
      type="button"
      class="button secondary"
      aria-label={label}
      disabled={to < 1 || to > network.junctions.length}
      onClick={() => choose(to)}
    >
      {sign}
    </button>
  );
}
