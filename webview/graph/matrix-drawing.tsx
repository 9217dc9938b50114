import { useCallback, useState } from 'preact/hooks';
import type { Connections } from '../../src/network/connections.ts';
import { edgeRaster } from '../../src/studio/junction-drawing.ts';
import { toRgb } from '../theme.ts';
import { Canvas, type Drawing } from '../widgets/canvas.tsx';

const gutter = 40;

/**
 * The adjacency matrix: left neurons across, right neurons down, a cell coloured where an edge is. Where
 * neurons outnumber pixels, the colour is the density under the pixel.
 */
export function MatrixDrawing({ connections, index }: { connections: Connections; index: number }) {
  const [at, setAt] = useState<{ left: number; right: number }>();
  const { left, right } = connections;
  const height = Math.max(160, Math.min(560, right * 12 + gutter));
  const draw = useCallback((drawing: Drawing) => paint(drawing, connections), [connections]);
  const onMove = (x: number, y: number, width: number) => {
    const column = Math.floor(((x - gutter) / (width - gutter)) * left);
    const row = Math.floor((y / (height - gutter)) * right);
    const inside = column >= 0 && column < left && row >= 0 && row < right;
    setAt(inside ? { left: column, right: row } : undefined);
  };
  return (
    <figure class="picture">
      <Canvas
        draw={draw}
        height={height}
        label={`Adjacency matrix of junction ${index}: ${left} left neurons across, ${right} right neurons down`}
        onMove={onMove}
        onLeave={() => setAt(undefined)}
      />
      <figcaption aria-live="polite">
        {at
          ? `Left neuron ${at.left} → right neuron ${at.right}: ${hasEdge(connections, at) ? 'an edge' : 'no edge'}`
          : 'Point at a cell to see its neurons.'}
      </figcaption>
    </figure>
  );
}

function hasEdge({ rowStart, leftOf }: Connections, at: { left: number; right: number }): boolean {
  return leftOf.subarray(rowStart[at.right], rowStart[at.right + 1]).includes(at.left);
}

function paint({ context, width, height, palette, scale }: Drawing, connections: Connections): void {
  const { left, right } = connections;
  const plotWidth = width - gutter;
  const plotHeight = height - gutter;
  const columns = Math.max(1, Math.min(left, Math.floor(plotWidth * scale)));
  const rows = Math.max(1, Math.min(right, Math.floor(plotHeight * scale)));
  const { counts, most } = edgeRaster(connections, columns, rows);
  let top = 1;
  for (const count of counts) top = Math.max(top, count);
  // A cell of one neuron pair is on or off; a cell of many shows its density against the densest.
  const full = most === 1 ? 1 : top;
  const image = new ImageData(columns, rows);
  const [red, green, blue] = toRgb(palette.edge);
  for (let i = 0; i < counts.length; i++) {
    image.data[4 * i] = red;
    image.data[4 * i + 1] = green;
    image.data[4 * i + 2] = blue;
    image.data[4 * i + 3] = 255 * (counts[i] / full);
  }
  const cells = document.createElement('canvas');
  cells.width = columns;
  cells.height = rows;
  cells.getContext('2d')!.putImageData(image, 0, 0);
  context.clearRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(cells, gutter, 0, plotWidth, plotHeight);
  context.strokeStyle = palette.border;
  context.strokeRect(gutter + 0.5, 0.5, plotWidth - 1, plotHeight - 1);
  context.fillStyle = palette.muted;
  context.font = '11px sans-serif';
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText('0', gutter, plotHeight + 6);
  context.textAlign = 'right';
  context.fillText(String(left - 1), width - 1, plotHeight + 6);
  context.fillText('0', gutter - 6, 0);
  context.textBaseline = 'bottom';
  context.fillText(String(right - 1), gutter - 6, plotHeight);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText('left neuron', gutter + plotWidth / 2, plotHeight + 6);
}
