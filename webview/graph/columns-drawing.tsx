import { useMemo, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import type { Junction, Network } from '../../src/network/network.ts';
import type { LeftIndex } from '../../src/studio/junction-drawing.ts';
import {
  columnsMargin,
  columnsPicture,
  edgeStep,
  litPicture,
  type NeuronPlace,
  neighboursOf,
} from '../../src/studio/pictures/columns-picture.ts';
import { say, sayCount } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { NeuronReach } from './neuron-reach.tsx';
import { WeightKey } from './weight-key.tsx';

interface ColumnsDrawingProps {
  readonly network: Network;
  readonly junction: Junction;
  readonly connections: Connections;
  readonly byLeft: LeftIndex;
  readonly weights?: Float32Array;
  readonly everyNeuron: boolean;
  readonly follow: boolean;
  readonly name: string;
}

/** Two columns of neurons; a neuron under the pointer or the arrow keys lights its edges and tells its reach. */
export function ColumnsDrawing(props: ColumnsDrawingProps) {
  const { network, junction, connections, byLeft, weights, everyNeuron, follow, name } = props;
  const [lit, setLit] = useState<NeuronPlace>();
  const [kept, setKept] = useState(false);
  const options = useMemo(
    () => ({ connections, byLeft, weights, everyNeuron }),
    [connections, byLeft, weights, everyNeuron],
  );
  const picture = useMemo(() => columnsPicture(options), [options]);
  const overlay = useMemo(() => lit && litPicture(options, lit), [options, lit]);
  const step = edgeStep(connections);
  const onMove = (x: number, y: number, width: number, height: number) => {
    if (kept) return;
    const side = x < width / 2 ? 'left' : 'right';
    const count = connections[side];
    const place = ((y - columnsMargin) / (height - 2 * columnsMargin)) * count;
    const neuron = Math.min(count - 1, Math.max(0, Math.floor(place)));
    if (lit?.side !== side || lit.neuron !== neuron) setLit({ side, neuron });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = lit ?? { side: 'left', neuron: 0 };
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const count = connections[now.side];
      setLit(lit ? { ...now, neuron: (now.neuron + step + count) % count } : now);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const side = event.key === 'ArrowLeft' ? 'left' : 'right';
      setLit({ side, neuron: Math.min(now.neuron, connections[side] - 1) });
    } else if (event.key === 'Escape') setLit(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <PictureFrame
        picture={picture}
        overlay={overlay}
        dimmed={lit !== undefined}
        label={say('Edges of junction {junction} between {left} left and {right} right neurons', {
          junction: junction.index,
          left: connections.left,
          right: connections.right,
        })}
        name={`${name}-edges`}
        onMove={onMove}
        onPress={() => setKept(!kept && lit !== undefined)}
        onLeave={() => {
          if (!kept) setLit(undefined);
        }}
        onKeyDown={onKeyDown}
      >
        {weights && <WeightKey weights={weights} />}
        {lit
          ? describe(lit, connections, byLeft)
          : say(
              'Point at a neuron, or use the arrow keys, to see its edges and its reach; click to keep it.',
            )}
        {step > 1 &&
          !lit &&
          ` ${say('One of {step} edges is drawn; a lit neuron shows all of its own.', { step })}`}
      </PictureFrame>
      {follow && <NeuronReach network={network} junction={junction} place={lit} />}
    </>
  );
}

function describe(place: NeuronPlace, connections: Connections, byLeft: LeftIndex): string {
  const others = neighboursOf(place, connections, byLeft);
  const list = others.length > 24 ? `${others.subarray(0, 24).join(', ')} …` : others.join(', ');
  const { side, neuron } = place;
  if (others.length === 0)
    return say(
      side === 'left' ? 'Left neuron {neuron} is disconnected.' : 'Right neuron {neuron} is disconnected.',
      { neuron },
    );
  const values = { neuron, list };
  return side === 'left'
    ? sayCount(
        others.length,
        'Left neuron {neuron}: {count} edge, to {list}',
        'Left neuron {neuron}: {count} edges, to {list}',
        values,
      )
    : sayCount(
        others.length,
        'Right neuron {neuron}: {count} edge, to {list}',
        'Right neuron {neuron}: {count} edges, to {list}',
        values,
      );
}
