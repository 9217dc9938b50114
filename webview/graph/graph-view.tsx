import { useEffect, useMemo, useState } from 'preact/hooks';
import type { NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import { complexityTable } from '../../src/studio/complexity-table.ts';
import { networkGraph } from '../../src/studio/network-graph.ts';
import { networkPicture } from '../../src/studio/pictures/network-picture.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';
import { PictureExport } from '../widgets/picture-export.tsx';
import { JunctionPanel } from './junction-panel.tsx';
import { type GraphLayout, layOut } from './layout.ts';
import { NetworkDrawing } from './network-drawing.tsx';

/** The connection graph of the network shown and, below it, the junction chosen. */
export function GraphView() {
  return (
    <NetworkGate>{(network, complexity) => <Graph network={network} complexity={complexity} />}</NetworkGate>
  );
}

function Graph({ network, complexity }: { network: Network; complexity: NetworkComplexity }) {
  const store = useStore();
  const graph = useMemo(() => networkGraph(network, complexity), [network, complexity]);
  const picture = useMemo(() => networkPicture(graph), [graph]);
  const [layout, setLayout] = useState<{ of: typeof graph; layout: GraphLayout }>();
  useEffect(() => {
    const control = new AbortController();
    layOut(graph, control.signal).then(
      (done) => setLayout({ of: graph, layout: done }),
      (error: unknown) => {
        if (!control.signal.aborted)
          store.notice.value = {
            code: 'graph-layout',
            message: `The graph could not be laid out: ${String(error)}`,
            hint: 'The Complexity tab shows the same junctions as a table.',
          };
      },
    );
    return () => control.abort();
  }, [graph, store]);
  const chosen = network.junctions.find(({ index }) => index === store.junction.value);
  return (
    <>
      {layout ? (
        <NetworkDrawing
          graph={layout.of}
          layout={layout.layout}
          selected={store.junction.value}
          onSelect={(junction) => {
            store.junction.value = junction;
            if (store.document.value?.own.includes(network.spec.name))
              void store.host.ask({ kind: 'reveal', network: network.spec.name, junction });
          }}
        />
      ) : (
        <div class="graph-place" aria-busy="true" />
      )}
      <div class="picture-foot">
        <span />
        <PictureExport
          picture={picture}
          width={960}
          title={`Connection graph of ${network.spec.name}`}
          name={`${network.spec.name}-graph`}
        />
      </div>
      <details class="twin">
        <summary>Graph as a table</summary>
        <DataTable table={complexityTable(network, complexity)} name={`${network.spec.name}-graph`} />
      </details>
      {chosen ? (
        <JunctionPanel key={`${network.spec.name}-${chosen.index}`} network={network} junction={chosen} />
      ) : (
        <p class="hint">Choose a junction to see its edges.</p>
      )}
    </>
  );
}
