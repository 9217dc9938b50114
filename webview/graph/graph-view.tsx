import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import { complexityTable, costMeasureNames } from '../../src/studio/complexity-table.ts';
import {
  chainLayout,
  type GraphDirection,
  type GraphLayout,
  networkGraph,
} from '../../src/studio/network-graph.ts';
import { networkPicture } from '../../src/studio/pictures/network-picture.ts';
import { say } from '../../src/studio/say.ts';
import { MeasureChoice } from '../complexity/measure-choice.tsx';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';
import { observeWidth } from '../widgets/observe-width.ts';
import { PictureExport } from '../widgets/picture-export.tsx';
import { Twin } from '../widgets/twin.tsx';
import { useChooseJunction } from './choose-junction.ts';
import { JunctionPanel } from './junction-panel.tsx';
import { layOut } from './layout.ts';
import { NetworkDrawing } from './network-drawing.tsx';

/** The connection graph of the network shown and, below it, the junction chosen. */
export function GraphView() {
  return (
    <NetworkGate>{(network, complexity) => <Graph network={network} complexity={complexity} />}</NetworkGate>
  );
}

function Graph({ network, complexity }: { network: Network; complexity: NetworkComplexity }) {
  const store = useStore();
  const measure = store.costMeasure.value;
  const across = useMemo(
    () => networkGraph(network, complexity, { direction: 'right', measure }),
    [network, complexity, measure],
  );
  const place = useRef<HTMLElement>(null);
  const direction = useDirection(
    place,
    useMemo(() => chainLayout(across).width, [across]),
  );
  const graph = useMemo(
    () => (direction === 'right' ? across : networkGraph(network, complexity, { direction, measure })),
    [across, direction, network, complexity, measure],
  );
  const picture = useMemo(() => networkPicture(across), [across]);
  const chain = useMemo(() => chainLayout(graph), [graph]);
  const [layout, setLayout] = useState<{ of: typeof graph; layout: GraphLayout }>();
  useEffect(() => {
    const control = new AbortController();
    layOut(graph, control.signal).then(
      (done) => setLayout({ of: graph, layout: done }),
      (error: unknown) => {
        if (!control.signal.aborted)
          store.notice.value = {
            code: 'graph-layout',
            message: say('The layout engine could not be used: {error}', { error: String(error) }),
            hint: say('Layers stand side by side instead.'),
          };
      },
    );
    return () => control.abort();
  }, [graph, store]);
  const choose = useChooseJunction(network);
  const chosen = network.junctions.find(({ index }) => index === store.junction.value);
  return (
    <>
      <section ref={place} class="graph" aria-labelledby="graph-title">
        <div class="panel-head">
          <h2 id="graph-title">{network.spec.name}</h2>
          <MeasureChoice label={say('Sized and coloured by')} />
          <PictureExport
            picture={picture}
            width={960}
            title={say('Connection graph of {network}', { network: network.spec.name })}
            name={`${network.spec.name}-graph`}
          />
        </div>
        <NetworkDrawing
          graph={graph}
          legend={say(costMeasureNames[measure])}
          layout={layout?.of === graph ? layout.layout : chain}
          selected={store.junction.value}
          onSelect={choose}
        />
        <Twin title={say('Graph as a table')}>
          {() => (
            <DataTable
              table={() => complexityTable(network, complexity)}
              name={`${network.spec.name}-graph`}
            />
          )}
        </Twin>
      </section>
      {chosen ? (
        <JunctionPanel key={`${network.spec.name}-${chosen.index}`} network={network} junction={chosen} />
      ) : (
        <p class="hint">{say('Choose a junction to see its edges.')}</p>
      )}
    </>
  );
}

/** Below this zoom the text of a graph from left to right cannot be read. */
const leastZoom = 0.6;

/** Downwards where the graph would be too small from left to right. */
function useDirection(place: { readonly current: HTMLElement | null }, width: number): GraphDirection {
  const [room, setRoom] = useState<number>();
  useEffect(() => observeWidth(place.current!, setRoom), [place]);
  return (room ?? window.innerWidth - 32) < leastZoom * width ? 'down' : 'right';
}
