import { useCallback, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import type { LeftIndex } from '../../src/studio/junction-drawing.ts';
import { Canvas, type Drawing } from '../widgets/canvas.tsx';

interface ColumnsDrawingProps {
  readonly connections: Connections;
  readonly byLeft: LeftIndex;
  readonly index: number;
  /** Draws each neuron as a circle with its number where there is room. */
  readonly everyNeuron: boolean;
}

interface Hover {
  readonly side: 'left' | 'right';
  readonly neuron: number;
}

const margin = 24;
const inset = 64;

/** Two columns of neurons and a line for every edge; a neuron under the pointer or the arrows lights its edges. */
export function ColumnsDrawing({ connections, byLeft, index, everyNeuron }: ColumnsDrawingProps) {
  const [hover, setHover] = useState<Hover>();
  const tallest = Math.max(connections.left, connections.right);
  const height = everyNeuron ? Math.min(900, Math.max(220, tallest * 22 + 2 * margin)) : 520;
  const draw = useCallback(
    (drawing: Drawing) => paint(drawing, connections, byLeft, everyNeuron, hover),
    [connections, byLeft, everyNeuron, hover],
  );
  const nearest = (y: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor(((y - margin) / (height - 2 * margin)) * count)));
  const onMove = (x: number, y: number, width: number) => {
    const side = x < width / 2 ? 'left' : 'right';
    const neuron = nearest(y, connections[side]);
    if (hover?.side !== side || hover.neuron !== neuron) setHover({ side, neuron });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = hover ?? { side: 'left', neuron: 0 };
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const count = connections[now.side];
      setHover(hover ? { ...now, neuron: (now.neuron + step + count) % count } : now);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const side = event.key === 'ArrowLeft' ? 'left' : 'right';
      setHover({ side, neuron: Math.min(now.neuron, connections[side] - 1) });
    } else if (event.key === 'Escape') setHover(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <figure class="picture">
      <Canvas
        draw={draw}
        height={height}
        label={`Edges of junction ${index} between ${connections.left} left and ${connections.right} right neurons`}
        onMove={onMove}
        onLeave={() => setHover(undefined)}
        onKeyDown={onKeyDown}
      />
      <figcaption aria-live="polite">
        {hover
          ? describe(hover, connections, byLeft)
          : 'Point at a neuron, or use the arrow keys, to see its edges.'}
      </figcaption>
    </figure>
  );
}

function describe({ side, neuron }: Hover, connections: Connections, byLeft: LeftIndex): string {
  const others = neighbours({ side, neuron }, connections, byLeft);
  const list = others.length > 24 ? `${others.subarray(0, 24).join(', ')} …` : others.join(', ');
  const name = side === 'left' ? 'Left' : 'Right';
  return others.length === 0
    ? `${name} neuron ${neuron} is disconnected.`
    : `${name} neuron ${neuron}: ${others.length} ${others.length === 1 ? 'edge' : 'edges'}, to ${list}`;
}

function neighbours({ side, neuron }: Hover, connections: Connections, byLeft: LeftIndex): Uint32Array {
  return side === 'left'
    ? byLeft.rightOf.subarray(byLeft.columnStart[neuron], byLeft.columnStart[neuron + 1])
    : connections.leftOf.subarray(connections.rowStart[neuron], connections.rowStart[neuron + 1]);
}

function paint(
  { context, width, height, palette }: Drawing,
  connections: Connections,
  byLeft: LeftIndex,
  everyNeuron: boolean,
  hover: Hover | undefined,
): void {
  const { left, right, rowStart, leftOf } = connections;
  const yOf = (neuron: number, count: number) => margin + ((neuron + 0.5) / count) * (height - 2 * margin);
  const xs = { left: inset, right: width - inset };
  context.clearRect(0, 0, width, height);
  context.lineWidth = 1;
  context.strokeStyle = palette.edge;
  context.globalAlpha = Math.max(0.04, Math.min(0.8, 9 / Math.sqrt(leftOf.length))) * (hover ? 0.35 : 1);
  // A path a right neuron: edges of different neurons darken where they cross.
  for (let j = 0; j < right; j++) {
    context.beginPath();
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) {
      context.moveTo(xs.left, yOf(leftOf[e], left));
      context.lineTo(xs.right, yOf(j, right));
    }
    context.stroke();
  }
  context.globalAlpha = 1;
  const lit = hover ? neighbours(hover, connections, byLeft) : new Uint32Array(0);
  if (hover) {
    const from = yOf(hover.neuron, connections[hover.side]);
    const other = hover.side === 'left' ? 'right' : 'left';
    context.strokeStyle = palette.accent;
    context.lineWidth = 1.5;
    context.beginPath();
    for (const neighbour of lit) {
      context.moveTo(xs[hover.side], from);
      context.lineTo(xs[other], yOf(neighbour, connections[other]));
    }
    context.stroke();
  }
  context.font = '11px sans-serif';
  context.textBaseline = 'middle';
  for (const side of ['left', 'right'] as const) {
    const count = connections[side];
    const room = (height - 2 * margin) / count;
    const radius = Math.min(6, Math.max(0.75, room * 0.35));
    context.textAlign = side === 'left' ? 'right' : 'left';
    const isLit = new Set(hover ? (hover.side === side ? [hover.neuron] : lit) : []);
    for (let neuron = 0; neuron < count; neuron++) {
      const y = yOf(neuron, count);
      const on = isLit.has(neuron);
      context.fillStyle = on ? palette.accent : palette.foreground;
      context.beginPath();
      context.arc(xs[side], y, on ? Math.max(radius, 3) : radius, 0, 2 * Math.PI);
      context.fill();
      if ((everyNeuron && room >= 11) || (on && hover?.side === side))
        context.fillText(String(neuron), xs[side] + (side === 'left' ? -12 : 12), y);
    }
  }
}
