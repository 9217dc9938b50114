import { useMemo, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import type { Junction, Network } from '../../src/network/network.ts';
import { crossPicture, matrixGutter, matrixPicture } from '../../src/studio/pictures/matrix-picture.ts';
import { say } from '../../src/studio/say.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';
import { NeuronReach } from './neuron-reach.tsx';
import { WeightKey } from './weight-key.tsx';

interface MatrixDrawingProps {
  readonly network: Network;
  readonly connections: Connections;
  readonly weights?: Float32Array;
  readonly junction: Junction;
  readonly follow: boolean;
  readonly name: string;
}

/** The adjacency matrix; the pointer or the arrow keys name a cell, and the reach of its right neuron is shown. */
export function MatrixDrawing(props: MatrixDrawingProps) {
  const { network, connections, weights, junction, follow, name } = props;
  const [at, setAt] = useState<{ left: number; right: number }>();
  const { left, right } = connections;
  const picture = useMemo(() => matrixPicture(connections, weights), [connections, weights]);
  const onMove = (x: number, y: number, width: number, height: number) => {
    const column = Math.floor(((x - matrixGutter) / (width - matrixGutter)) * left);
    const row = Math.floor((y / (height - matrixGutter)) * right);
    const inside = column >= 0 && column < left && row >= 0 && row < right;
    if (inside && at?.left === column && at.right === row) return;
    setAt(inside ? { left: column, right: row } : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const far = event.shiftKey ? 10 : 1;
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [-far, 0],
      ArrowRight: [far, 0],
      ArrowUp: [0, -far],
      ArrowDown: [0, far],
    };
    const step = steps[event.key];
    if (step)
      setAt(
        at
          ? { left: wrap(at.left + step[0], left), right: wrap(at.right + step[1], right) }
          : { left: 0, right: 0 },
      );
    else if (event.key === 'Escape') setAt(undefined);
    else return;
    event.preventDefault();
  };
  const overlay = useMemo(() => at && crossPicture(connections, at), [connections, at]);
  const place = useMemo(() => at && ({ side: 'right', neuron: at.right } as const), [at?.right]);
  return (
    <>
      <PictureFrame
        picture={picture}
        overlay={overlay}
        label={say(
          'Adjacency matrix of junction {junction}: {left} left neurons across, {right} right neurons down',
          { junction: junction.index, left, right },
        )}
        name={`${name}-matrix`}
        onMove={onMove}
        onLeave={() => setAt(undefined)}
        onKeyDown={onKeyDown}
      >
        {weights && <WeightKey weights={weights} />}
        {at
          ? describe(connections, weights, at)
          : say('Point at a cell, or use the arrow keys, to see its neurons.')}
      </PictureFrame>
      {follow && <NeuronReach network={network} junction={junction} place={place} />}
    </>
  );
}

const wrap = (value: number, count: number) => (value + count) % count;

function describe(
  { rowStart, leftOf }: Connections,
  weights: Float32Array | undefined,
  at: { left: number; right: number },
): string {
  const edge = leftOf.subarray(rowStart[at.right], rowStart[at.right + 1]).indexOf(at.left);
  const weight = edge >= 0 ? weights?.[rowStart[at.right] + edge] : undefined;
  if (edge < 0) return say('Left neuron {left} → right neuron {right}: no edge', at);
  if (weight === undefined) return say('Left neuron {left} → right neuron {right}: an edge', at);
  return say('Left neuron {left} → right neuron {right}: weight {weight}', {
    ...at,
    weight: Number(weight.toPrecision(4)),
  });
}
