import type { Connections } from '../../network/connections.ts';
import { edgeRaster } from '../junction-drawing.ts';
import { say } from '../say.ts';
import { largestOf } from './columns-picture.ts';
import type { Palette, Picture, Pixels } from './pen.ts';

export const matrixGutter = 44;
/** Cells a side at most: more than a screen shows only costs time. */
const mostCells = 1_600;

/**
 * The adjacency matrix: left neurons across, right neurons down, a cell coloured where an edge is. Where
 * neurons outnumber cells, the colour is the density under the cell. Weights colour by sign.
 */
export function matrixPicture(connections: Connections, weights?: Float32Array): Picture {
  const { left, right } = connections;
  return {
    height: () => matrixHeight(right),
    draw(pen, width, height, palette) {
      const plotWidth = width - matrixGutter;
      const plotHeight = height - matrixGutter;
      const columns = Math.max(1, Math.min(left, mostCells, Math.floor(plotWidth * 1.5)));
      const rows = Math.max(1, Math.min(right, mostCells, Math.floor(plotHeight * 1.5)));
      const pixels = weights
        ? weightPixels(connections, weights, columns, rows, palette)
        : edgePixels(connections, columns, rows, palette);
      pen.image(matrixGutter, 0, plotWidth, plotHeight, pixels);
      const x = matrixGutter + 0.5;
      pen.path([x, 0.5, width - 0.5, 0.5, width - 0.5, plotHeight - 0.5, x, plotHeight - 0.5, x, 0.5], {
        colour: palette.border,
        width: 1,
      });
      const colour = palette.muted;
      const below = { colour, baseline: 'top' } as const;
      pen.text(matrixGutter, plotHeight + 6, '0', below);
      pen.text(width - 1, plotHeight + 6, String(left - 1), { ...below, anchor: 'end' });
      pen.text(matrixGutter + plotWidth / 2, plotHeight + 22, say('left neuron'), {
        ...below,
        anchor: 'middle',
      });
      const beside = { colour, anchor: 'end' } as const;
      pen.text(matrixGutter - 6, 6, '0', beside);
      pen.text(matrixGutter - 6, plotHeight - 6, String(right - 1), beside);
      pen.text(matrixGutter - 36, plotHeight / 2, say('right neuron'), {
        colour,
        anchor: 'middle',
        upright: true,
      });
    },
  };
}

/** What lies over the matrix while a cell is named: its row and its column. */
export function crossPicture({ left, right }: Connections, at: { left: number; right: number }): Picture {
  return {
    height: () => matrixHeight(right),
    draw(pen, width, height, palette) {
      const [plotWidth, plotHeight] = [width - matrixGutter, height - matrixGutter];
      const x = matrixGutter + (at.left / left) * plotWidth;
      const y = (at.right / right) * plotHeight;
      const [cellWidth, cellHeight] = [Math.max(1, plotWidth / left), Math.max(1, plotHeight / right)];
      const fill = { colour: palette.accent, opacity: 0.3 };
      pen.boxes([matrixGutter, y, plotWidth, cellHeight, x, 0, cellWidth, plotHeight], fill);
      pen.text(x + cellWidth / 2, plotHeight + 6, String(at.left), {
        colour: palette.accent,
        anchor: 'middle',
        baseline: 'top',
        bold: true,
      });
      pen.text(matrixGutter - 6, y + cellHeight / 2, String(at.right), {
        colour: palette.accent,
        anchor: 'end',
        bold: true,
      });
    },
  };
}

const matrixHeight = (right: number) => Math.max(160, Math.min(560, right * 12 + matrixGutter));

function edgePixels(connections: Connections, columns: number, rows: number, palette: Palette): Pixels {
  const { counts, most } = edgeRaster(connections, columns, rows);
  let densest = 1;
  for (const count of counts) densest = Math.max(densest, count);
  // A cell of one neuron pair is on or off; a cell of many shows its density against the densest, the root of it
  // as the eye tells faint colours apart better.
  const full = most === 1 ? 1 : densest;
  const data = new Uint8ClampedArray(4 * counts.length);
  const [red, green, blue] = palette.rgb(palette.edge);
  for (let i = 0; i < counts.length; i++) {
    data[4 * i] = red;
    data[4 * i + 1] = green;
    data[4 * i + 2] = blue;
    data[4 * i + 3] = 255 * Math.sqrt(counts[i] / full);
  }
  return { columns, rows, data };
}

function weightPixels(
  { left, right, rowStart, leftOf }: Connections,
  weights: Float32Array,
  columns: number,
  rows: number,
  palette: Palette,
): Pixels {
  const sums = new Float32Array(columns * rows);
  for (let j = 0; j < right; j++) {
    const row = Math.floor((j * rows) / right) * columns;
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++)
      sums[row + Math.floor((leftOf[e] * columns) / left)] += weights[e];
  }
  const largest = largestOf(sums);
  const positive = palette.rgb(palette.edge);
  const negative = palette.rgb(palette.negative);
  const data = new Uint8ClampedArray(4 * sums.length);
  for (let i = 0; i < sums.length; i++) {
    data.set(sums[i] < 0 ? negative : positive, 4 * i);
    data[4 * i + 3] = 255 * Math.sqrt(Math.abs(sums[i]) / largest);
  }
  return { columns, rows, data };
}
