import { useEffect, useMemo, useState } from 'preact/hooks';
import type { NetworkComplexity } from '../../src/network/complexity.ts';
import type { Network } from '../../src/network/network.ts';
import { complexityTable } from '../../src/studio/complexity-table.ts';
import { type GraphLayout, networkGraph, rowLayout } from '../../src/studio/network-graph.ts';
import { networkPicture } from '../../src/studio/pictures/network-picture.ts';
import { useStore } from '../context.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { NetworkGate } from '../widgets/network-gate.tsx';
import { PictureExport } from '../widgets/picture-export.tsx';
import { Twin } from '../widgets/twin.tsx';
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
  const graph = useMemo(() => networkGraph(network, complexity), [network, complexity]);
  const picture = useMemo(() => networkPicture(graph), [graph]);
  const row = useMemo(() => rowLayout(graph), [graph]);
  const [layout, setLayout] = useState<{ of: typeof graph; layout: GraphLayout }>();
  useEffect(() => {
    const control = new AbortController();
    layOut(graph, control.signal).then(
      (done) => setLayout({ of: graph, layout: done }),
      (error: unknown) => {
        if (!control.signal.aborted)
          store.notice.value = {
            code: 'graph-layout',
            message: `The layout engine could not be used: ${String(error)}`,
            hint: 'Layers stand side by side instead.',
          };
      },
    );
    return () => control.abort();
  }, [graph, store]);
  const chosen = network.junctions.find(({ index }) => index === store.junction.value);
  return (
    <>
      <NetworkDrawing
        graph={graph}
        layout={layout?.of === graph ? layout.layout : row}
        selected={store.junction.value}
        onSelect={(junction) => {
          store.junction.value = junction;
          if (store.document.value?.own.includes(network.spec.name))
            void store.host.ask({ kind: 'reveal', network: network.spec.name, junction });
        }}
      />
      <div class="picture-foot">
        <span />
        <PictureExport
          picture={picture}
          width={960}
          title={`Connection graph of ${network.spec.name}`}
          name={`${network.spec.name}-graph`}
        />
      </div>
      <Twin title="Graph as a table">
        {() => <DataTable table={complexityTable(network, complexity)} name={`${network.spec.name}-graph`} />}
      </Twin>
      {chosen ? (
        <JunctionPanel key={`${network.spec.name}-${chosen.index}`} network={network} junction={chosen} />
      ) : (
        <p class="hint">Choose a junction to see its edges.</p>
      )}
    </>
  );
}
