import type { ConvSpec, LayerSpec } from '../../schema/network-spec.ts';
import { rowBytes } from '../kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';
import type { Grid, Patch } from './plan.ts';

/** Zeros around an image, so that a convolution's patches need no bounds: rows above and below, columns beside. */
export interface Border {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const noBorder: Border = { top: 0, bottom: 0, left: 0, right: 0 };

/** Padding on both sides of one axis, as TensorFlow's SAME has it: the odd one comes last. */
function padding(size: number, kernel: number, stride: number): [before: number, after: number] {
  const all = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [Math.floor(all / 2), Math.ceil(all / 2)];
}

function borderOf(conv: ConvSpec, [height, width]: readonly number[]): Border {
  if (conv.padding === 'valid') return noBorder;
  const [top, bottom] = padding(height, conv.kernel[0], conv.stride[0]);
  const [left, right] = padding(width, conv.kernel[1], conv.stride[1]);
  return { top, bottom, left, right };
}

/** Lays out the grid of a shape, with the border that the layer which reads it needs. */
export function planGrid(
  layout: MemoryLayout,
  tiles: number,
  shape: readonly number[],
  reader: LayerSpec | undefined,
  withErrors = true,
): Grid {
  const [rows, columns, channels] = shape.length === 3 ? shape : [1, 1, shape[0]];
  const border = reader?.kind === 'conv' ? borderOf(reader, shape) : noBorder;
  const stepX = channels * rowBytes;
  const stepY = (border.left + columns + border.right) * stepX;
  const tileBytes = (border.top + rows + border.bottom) * stepY;
  return {
    rows,
    columns,
    channels,
    tileBytes,
    stepY,
    stepX,
    origin: border.top * stepY + border.left * stepX,
    values: layout.allocate(tiles * tileBytes),
    errors: withErrors ? layout.allocate(tiles * tileBytes) : undefined,
  };
}

/** The same numbers in the same places, read as one long row of features. A flattened grid has no border. */
export function flattened(grid: Grid): Grid {
  const channels = grid.rows * grid.columns * grid.channels;
  return { ...grid, rows: 1, columns: 1, channels, stepX: channels * rowBytes, stepY: grid.tileBytes };
}

/** The patches that a convolution takes from a grid. */
export function convolutionPatch(conv: ConvSpec, from: Grid): Patch {
  const { top, left } = borderOf(conv, [from.rows, from.columns]);
  return {
    rows: conv.kernel[0],
    columns: conv.kernel[1],
    channels: from.channels,
    origin: from.origin - top * from.stepY - left * from.stepX,
    stepY: conv.stride[0] * from.stepY,
    stepX: conv.stride[1] * from.stepX,
  };
}

/** A dense junction's only patch: every feature. */
export function wholePatch({ channels, origin }: Grid): Patch {
  return { rows: 1, columns: 1, channels, origin, stepY: 0, stepX: 0 };
}

/** Bytes from a patch's start to the row of left neuron `left` ([ky][kx][channel] order). */
export function leftOffset(from: Grid, { columns, channels }: Patch, left: number): number {
  const channel = left % channels;
  const tap = (left - channel) / channels;
  const column = tap % columns;
  return ((tap - column) / columns) * from.stepY + column * from.stepX + channel * rowBytes;
}
