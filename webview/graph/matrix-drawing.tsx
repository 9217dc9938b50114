import { useMemo, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import type { Junction } from '../../src/network/network.ts';
import { matrixGutter, matrixPicture } from '../../src/studio/pictures/matrix-picture.ts';
import { PictureFrame } from '../widgets/picture-frame.tsx';

interface MatrixDrawingProps {
  readonly connections: Connections;
  readonly weights?: Float32Array;
  readonly junction: Junction;
  readonly name: string;
}

/** The adjacency matrix; the pointer names the cell. */
export function MatrixDrawing({ connections, weights, junction, name }: MatrixDrawingProps) {
  const [at, setAt] = useState<{ left: number; right: number }>();
  const { left, right } = connections;
  const picture = useMemo(() => matrixPicture(connections, weights), [connections, weights]);
  const onMove = (x: number, y: number, width: number, height: number) => {
    const column = Math.floor(((x - matrixGutter) / (width - matrixGutter)) * left);
    const row = Math.floor((y / (height - matrixGutter)) * right);
    const inside = column >= 0 && column < left && row >= 0 && row < right;
    setAt(inside ? { left: column, right: row } : undefined);
  };
  return (
    <PictureFrame
      picture={picture}
      label={`Adjacency matrix of junction ${junction.index}: ${left} left neurons across, ${right} right neurons down`}
      name={`${name}-matrix`}
      onMove={onMove}
      onLeave={() => setAt(undefined)}
    >
      {at ? describe(connections, weights, at) : 'Point at a cell to see its neurons.'}
    </PictureFrame>
  );
}

function describe(
  { rowStart, leftOf }: Connections,
  weights: Float32Array | undefined,
  at: { left: number; right: number },
): string {
  const edge = leftOf.subarray(rowStart[at.right], rowStart[at.right + 1]).indexOf(at.left);
  const weight = edge >= 0 ? weights?.[rowStart[at.right] + edge] : undefined;
  const what =
    edge < 0 ? 'no edge' : weight === undefined ? 'an edge' : `weight ${Number(weight.toPrecision(4))}`;
  return `Left neuron ${at.left} → right neuron ${at.right}: ${what}`;
}
