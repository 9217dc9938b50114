import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import type { Junction, Network } from '../../src/network/network.ts';
import { parallelismOf } from '../../src/network/patterns/clash-free.ts';
import { type Scatter, scatterOf } from '../../src/network/scatter.ts';
import { degreeSummary, indexByLeft, type JunctionDrawing } from '../../src/studio/junction-drawing.ts';
import { edgeTable, patternTable } from '../../src/studio/junction-table.ts';
import { kernelsPicture } from '../../src/studio/pictures/kernels-picture.ts';
import { say } from '../../src/studio/say.ts';
import { DataTable } from '../widgets/data-table.tsx';
import { EmptyState } from '../widgets/empty-state.tsx';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { ProblemState } from '../widgets/problem-state.tsx';
import { Twin } from '../widgets/twin.tsx';
import { ColumnsDrawing } from './columns-drawing.tsx';
import type { Edges } from './edges.ts';
import { MatrixDrawing } from './matrix-drawing.tsx';
import { MemoriesDrawing } from './memories-drawing.tsx';
import { WeightKey } from './weight-key.tsx';

interface JunctionEdgesProps {
  /** Says what is drawn. */
  readonly title: () => string;
  readonly network: Network;
  readonly junction: Junction;
  readonly edges: Edges;
  readonly weights?: Float32Array;
  readonly drawing: JunctionDrawing;
  /** Not what the file says: its neurons are not followed through the network. */
  readonly alternative?: boolean;
}

/** The edges of a junction drawn one way, with degrees, disconnected neurons and scatter, and the edges as a table. */
export function JunctionEdges(props: JunctionEdgesProps) {
  const { edges } = props;
  const title = props.title();
  return (
    <section class="junction-edges" aria-label={title}>
      <h3>{title}</h3>
      {edges.problem && <ProblemState problem={edges.problem} />}
      {!edges.problem && !edges.connections && <EmptyState title={say('Drawing the edges…')} />}
      {edges.connections && <Drawn {...props} connections={edges.connections} />}
    </section>
  );
}

function Drawn(props: JunctionEdgesProps & { readonly connections: Connections }) {
  const { connections, network, junction, weights, drawing, title } = props;
  const byLeft = useMemo(() => indexByLeft(connections), [connections]);
  const degrees = useMemo(() => degreeSummary(connections, byLeft), [connections, byLeft]);
  const scatter = useScatter(network, junction, connections);
  const kernels = useMemo(
    () => junction.kernel && kernelsPicture({ connections, kernel: junction.kernel, weights }),
    [connections, junction, weights],
  );
  const name = `${network.spec.name}-junction-${junction.index}`;
  return (
    <>
      {drawing === 'matrix' && (
        <MatrixDrawing
          network={network}
          connections={connections}
          weights={weights}
          junction={junction}
          follow={!props.alternative}
          name={name}
        />
      )}
      {(drawing === 'columns' || drawing === 'bipartite') && (
        <ColumnsDrawing
          network={network}
          junction={junction}
          connections={connections}
          byLeft={byLeft}
          weights={weights}
          everyNeuron={drawing === 'bipartite'}
          follow={!props.alternative}
          name={name}
        />
      )}
      {drawing === 'memories' && (
        <MemoriesDrawing connections={connections} z={parallelismOf(junction)} name={name} />
      )}
      {drawing === 'kernels' && kernels && (
        <PictureFrame
          picture={kernels}
          label={say('Kernels of junction {junction}: which taps exist', { junction: junction.index })}
          name={`${name}-kernels`}
        >
          {weights && <WeightKey weights={weights} />}
          {say('Each little grid is the kernel of one filter and channel; filled taps exist.')}
        </PictureFrame>
      )}
      <DataTable
        table={() => patternTable(title(), junction.index, degrees, scatter)}
        name={`${name}-degrees`}
      />
      <Twin title={say('Edges as a table')}>
        {() => <DataTable table={() => edgeTable(connections, junction.index, 200)} name={`${name}-edges`} />}
      </Twin>
    </>
  );
}

/** Scatter is measured after the picture is painted, as large junctions take a moment. */
function useScatter(network: Network, junction: Junction, connections: Connections): Scatter | undefined {
  const [scatter, setScatter] = useState<Scatter>();
  useEffect(() => {
    setScatter(undefined);
    if (connections.leftOf.length === 0) return;
    const { shape, pad } = network.spec.input;
    const realLeft = junction.index === 1 && pad !== undefined ? shape[0] : undefined;
    const timer = setTimeout(() => setScatter(scatterOf(connections, { realLeft })), 60);
    return () => clearTimeout(timer);
  }, [network, junction, connections]);
  return scatter;
}
