import type { Connections } from '../../network/connections.ts';
import type { LeftIndex } from '../junction-drawing.ts';
import type { Palette, Pen, Picture } from './pen.ts';

/** A neuron of a junction. */
export interface NeuronPlace {
  readonly side: 'left' | 'right';
  readonly neuron: number;
}

export interface ColumnsOptions {
  readonly connections: Connections;
  readonly byLeft: LeftIndex;
  /** Trained weights colour the edges: sign by hue, size by opacity. */
  readonly weights?: Float32Array;
  /** Draws numbers beside neurons where there is room. */
  readonly everyNeuron: boolean;
  /** Lights the edges of this neuron. */
  readonly lit?: NeuronPlace;
}

export const columnsMargin = 24;
const inset = 64;
const weightClasses = 6;

/** Two columns of neurons, a line for every edge. */
export function columnsPicture(options: ColumnsOptions): Picture {
  const { left, right } = options.connections;
  const height = options.everyNeuron
    ? Math.min(900, Math.max(200, Math.max(left, right) * 22 + 2 * columnsMargin))
    : 520;
  return { height: () => height, draw: (pen, width, h, palette) => draw(pen, width, h, palette, options) };
}

/** The neurons at the other end of a neuron's edges. */
export function neighboursOf(
  { side, neuron }: NeuronPlace,
  connections: Connections,
  byLeft: LeftIndex,
): Uint32Array {
  return side === 'left'
    ? byLeft.rightOf.subarray(byLeft.columnStart[neuron], byLeft.columnStart[neuron + 1])
    : connections.leftOf.subarray(connections.rowStart[neuron], connections.rowStart[neuron + 1]);
}

function draw(pen: Pen, width: number, height: number, palette: Palette, options: ColumnsOptions): void {
  const { connections, byLeft, weights, lit } = options;
  const yOf = (neuron: number, count: number) =>
    columnsMargin + ((neuron + 0.5) / count) * (height - 2 * columnsMargin);
  const xs = { left: inset, right: width - inset };
  const base = Math.max(0.04, Math.min(0.8, 9 / Math.sqrt(connections.leftOf.length))) * (lit ? 0.35 : 1);
  if (weights) drawWeighted(pen, palette, options, xs, yOf, Math.min(1, 3 * base));
  else drawPlain(pen, palette, connections, xs, yOf, base);
  const others = lit ? neighboursOf(lit, connections, byLeft) : new Uint32Array(0);
  if (lit) {
    const other = lit.side === 'left' ? 'right' : 'left';
    const from = yOf(lit.neuron, connections[lit.side]);
    const segments: number[] = [];
    for (const neuron of others)
      segments.push(xs[lit.side], from, xs[other], yOf(neuron, connections[other]));
    pen.lines(segments, { colour: palette.accent, width: 1.5 });
  }
  for (const side of ['left', 'right'] as const) {
    const count = connections[side];
    const room = (height - 2 * columnsMargin) / count;
    const radius = Math.min(6, Math.max(0.75, room * 0.35));
    const on = lit ? (lit.side === side ? [lit.neuron] : [...others]) : [];
    const centres: number[] = [];
    for (let neuron = 0; neuron < count; neuron++) centres.push(xs[side], yOf(neuron, count));
    pen.discs(centres, radius, { colour: palette.foreground });
    pen.discs(
      on.flatMap((neuron) => [xs[side], yOf(neuron, count)]),
      Math.max(radius, 3),
      { colour: palette.accent },
    );
    const label = (neuron: number, colour: string) =>
      pen.text(xs[side] + (side === 'left' ? -12 : 12), yOf(neuron, count), String(neuron), {
        colour,
        anchor: side === 'left' ? 'end' : 'start',
      });
    if (options.everyNeuron && room >= 11)
      for (let neuron = 0; neuron < count; neuron++) label(neuron, palette.muted);
    else if (lit?.side === side) label(lit.neuron, palette.accent);
  }
}

type Xs = { readonly left: number; readonly right: number };

function drawPlain(
  pen: Pen,
  palette: Palette,
  { left, right, rowStart, leftOf }: Connections,
  xs: Xs,
  yOf: (neuron: number, count: number) => number,
  opacity: number,
): void {
  // A batch a right neuron: edges of different neurons darken where they cross.
  for (let j = 0; j < right; j++) {
    const y = yOf(j, right);
    const segments = new Float64Array(4 * (rowStart[j + 1] - rowStart[j]));
    for (let e = rowStart[j], at = 0; e < rowStart[j + 1]; e++, at += 4)
      segments.set([xs.left, yOf(leftOf[e], left), xs.right, y], at);
    pen.lines(segments, { colour: palette.edge, width: 1, opacity });
  }
}

function drawWeighted(
  pen: Pen,
  palette: Palette,
  { connections, weights = new Float32Array(0) }: ColumnsOptions,
  xs: Xs,
  yOf: (neuron: number, count: number) => number,
  opacity: number,
): void {
  const { left, right, rowStart, leftOf } = connections;
  const largest = largestOf(weights);
  const batches: number[][] = Array.from({ length: 2 * weightClasses }, () => []);
  for (let j = 0; j < right; j++)
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) {
      const size = Math.min(weightClasses - 1, Math.floor((Math.abs(weights[e]) / largest) * weightClasses));
      batches[2 * size + (weights[e] < 0 ? 1 : 0)].push(
        xs.left,
        yOf(leftOf[e], left),
        xs.right,
        yOf(j, right),
      );
    }
  batches.forEach((segments, i) => {
    const strength = (Math.floor(i / 2) + 1) / weightClasses;
    const colour = i % 2 === 0 ? palette.edge : palette.negative;
    pen.lines(segments, { colour, width: 0.5 + 1.5 * strength, opacity: opacity * strength });
  });
}

/** Largest absolute value, at least a tiny one so that it can divide. */
export function largestOf(values: Float32Array): number {
  let largest = 1e-12;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}
