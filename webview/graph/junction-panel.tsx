import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Problem } from '../../src/base/result.ts';
import type { Connections } from '../../src/network/connections.ts';
import type { Junction, Network } from '../../src/network/network.ts';
import { connectionsOf } from '../../src/studio/answers.ts';
import { formatCount, formatShare } from '../../src/studio/format.ts';
import {
  degreeSummary,
  indexByLeft,
  type JunctionDrawing,
  junctionDrawings,
  suggestDrawing,
} from '../../src/studio/junction-drawing.ts';
import { degreeTable, edgeTable } from '../../src/studio/junction-table.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { ColumnsDrawing } from './columns-drawing.tsx';
import { MatrixDrawing } from './matrix-drawing.tsx';

const drawingNames: Readonly<Record<JunctionDrawing, string>> = {
  bipartite: 'Neurons and edges',
  columns: 'Columns',
  matrix: 'Adjacency matrix',
};

/** One junction: its edges drawn, degrees, and the same as a table. */
export function JunctionPanel({ network, junction }: { network: Network; junction: Junction }) {
  const { state, problem } = useEdges(network, junction);
  const [chosen, setChosen] = useState<JunctionDrawing>();
  const title = `Junction ${junction.index}: ${formatCount(junction.left)} → ${formatCount(junction.right)}`;
  const drawing = chosen ?? suggestDrawing(junction.left, junction.right, junction.weights);
  return (
    <section class="junction-panel" aria-labelledby="junction-title">
      <div class="panel-head">
        <h2 id="junction-title">{title}</h2>
        <p class="muted">
          {formatCount(junction.weights)} of {formatCount(junction.left * junction.right)} weights,{' '}
          {formatShare(junction.weights / (junction.left * junction.right))}, {patternName(junction)}
        </p>
        <label class="field">
          <span>Drawn as</span>
          <select
            value={drawing}
            onChange={(event) => setChosen(event.currentTarget.value as JunctionDrawing)}
          >
            {junctionDrawings.map((id) => (
              <option key={id} value={id} disabled={id !== 'matrix' && junction.weights > 200_000}>
                {drawingNames[id]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem && (
        <EmptyState title={problem.message}>{problem.hint && <span>{problem.hint}</span>}</EmptyState>
      )}
      {!problem && !state && <EmptyState title="Drawing the edges…" />}
      {state && <Edges connections={state} drawing={drawing} junction={junction} />}
    </section>
  );
}

function Edges(props: { connections: Connections; drawing: JunctionDrawing; junction: Junction }) {
  const { connections, drawing, junction } = props;
  const index = useMemo(() => indexByLeft(connections), [connections]);
  const degrees = useMemo(() => degreeSummary(connections, index), [connections, index]);
  const tables = useMemo(
    () => ({
      degrees: degreeTable(degrees, junction.index),
      edges: edgeTable(connections, junction.index, 200),
    }),
    [degrees, connections, junction],
  );
  return (
    <>
      {drawing === 'matrix' ? (
        <MatrixDrawing connections={connections} index={junction.index} />
      ) : (
        <ColumnsDrawing
          connections={connections}
          byLeft={index}
          index={junction.index}
          everyNeuron={drawing === 'bipartite'}
        />
      )}
      <DataTable table={tables.degrees} name={`junction-${junction.index}-degrees`} />
      <details class="twin">
        <summary>Edges as a table</summary>
        <DataTable table={tables.edges} name={`junction-${junction.index}-edges`} />
      </details>
    </>
  );
}

function useEdges(network: Network, junction: Junction) {
  const store = useStore();
  const [state, setState] = useState<Connections>();
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    const control = new AbortController();
    const question = { kind: 'edges', network: network.spec.name, junction: junction.index } as const;
    void store.host.ask(question, control.signal).then((answer) => {
      if (control.signal.aborted) return;
      setProblem(answer.ok ? undefined : answer.error);
      setState(answer.ok ? connectionsOf(answer.value) : undefined);
    });
    return () => control.abort();
  }, [store, network, junction]);
  return { state, problem };
}

function patternName({ sparsity: { pattern } }: Junction): string {
  if (pattern.kind === 'clash-free')
    return `clash-free type ${pattern.type}${pattern.dither ? ', dithered' : ''}`;
  return pattern.kind === 'file' ? 'pattern from a file' : `${pattern.kind} pattern`;
}
