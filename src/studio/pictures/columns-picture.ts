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
}

export const columnsMargin = 14;
const inset = 64;
const weightClasses = 6;
/** More lines than this take long to draw and hide each other. */
const mostLines = 30_000;

/** Of so many edges one is drawn; all of them up to some ten thousand. */
export const edgeStep = ({ leftOf }: Connections): number =>
  Math.max(1, Math.ceil(leftOf.length / mostLines));

/** Two columns of neurons, a line for every edge (for every `edgeStep`th where there are too many). */
export function columnsPicture(options: ColumnsOptions): Picture {
  const height = heightOf(options);
  return { height: () => height, draw: (pen, width, h, palette) => draw(pen, width, h, palette, options) };
}

/** What lies over the columns while a neuron is lit: its edges and the neurons at their other ends. */
export function litPicture(options: ColumnsOptions, lit: NeuronPlace): Picture {
  const height = heightOf(options);
  return {
    height: () => height,
    draw: (pen, width, h, palette) => drawLit(pen, placesOf(options, width, h), palette, options, lit),
  };
}

function heightOf({ everyNeuron, connections: { left, right } }: ColumnsOptions): number {
  return everyNeuron ? Math.min(900, Math.max(120, Math.max(left, right) * 22 + 2 * columnsMargin)) : 480;
}

/** Where neurons are, and how large. */
interface Places {
  readonly xs: { readonly left: number; readonly right: number };
  readonly yOf: (neuron: number, count: number) => number;
  readonly room: (side: NeuronPlace['side']) => number;
  readonly radius: (side: NeuronPlace['side']) => number;
}

function placesOf({ connections }: ColumnsOptions, width: number, height: number): Places {
  const inner = height - 2 * columnsMargin;
  const room = (side: NeuronPlace['side']) => inner / connections[side];
  return {
    xs: { left: inset, right: width - inset },
    yOf: (neuron, count) => columnsMargin + ((neuron + 0.5) / count) * inner,
    room,
    radius: (side) => Math.min(6, Math.max(0.75, room(side) * 0.35)),
  };
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
  const { connections, weights } = options;
  const places = placesOf(options, width, height);
  const { xs, yOf, room, radius } = places;
  const drawn = connections.leftOf.length / edgeStep(connections);
  const base = Math.max(0.04, Math.min(0.8, 9 / Math.sqrt(drawn)));
  if (weights) drawWeighted(pen, palette, options, xs, yOf, Math.min(1, 3 * base));
  else drawPlain(pen, palette, connections, xs, yOf, base);
  for (const side of ['left', 'right'] as const) {
    const count = connections[side];
    const centres: number[] = [];
    for (let neuron = 0; neuron < count; neuron++) centres.push(xs[side], yOf(neuron, count));
    pen.discs(centres, radius(side), { colour: palette.foreground });
    if (!options.everyNeuron || room(side) < 11) continue;
    for (let neuron = 0; neuron < count; neuron++)
      labelNeuron(pen, places, { side, neuron }, count, palette.muted);
  }
}

function drawLit(
  pen: Pen,
  places: Places,
  palette: Palette,
  { connections, byLeft }: ColumnsOptions,
  lit: NeuronPlace,
): void {
  const { xs, yOf, radius } = places;
  const other = lit.side === 'left' ? 'right' : 'left';
  const from = yOf(lit.neuron, connections[lit.side]);
  const neighbours = neighboursOf(lit, connections, byLeft);
  const segments: number[] = [];
  const ends: number[] = [];
  for (const neuron of neighbours) {
    const y = yOf(neuron, connections[other]);
    segments.push(xs[lit.side], from, xs[other], y);
    ends.push(xs[other], y);
  }
  pen.lines(segments, { colour: palette.accent, width: 1.5 });
  pen.discs(ends, Math.max(radius(other), 3), { colour: palette.accent });
  pen.discs([xs[lit.side], from], Math.max(radius(lit.side), 4), { colour: palette.accent });
  labelNeuron(pen, places, lit, connections[lit.side], palette.accent);
}

function labelNeuron(
  pen: Pen,
  { xs, yOf }: Places,
  { side, neuron }: NeuronPlace,
  count: number,
  colour: string,
): void {
  pen.text(xs[side] + (side === 'left' ? -12 : 12), yOf(neuron, count), String(neuron), {
    colour,
    anchor: side === 'left' ? 'end' : 'start',
  });
}

type Xs = { readonly left: number; readonly right: number };

function drawPlain(
  pen: Pen,
  palette: Palette,
  connections: Connections,
  xs: Xs,
  yOf: (neuron: number, count: number) => number,
  opacity: number,
): void {
  const { left, right, rowStart, leftOf } = connections;
  const step = edgeStep(connections);
  // A batch a right neuron: edges of different neurons darken where they cross.
  for (let j = 0; j < right; j++) {
    const y = yOf(j, right);
    const segments: number[] = [];
    for (let e = Math.ceil(rowStart[j] / step) * step; e < rowStart[j + 1]; e += step)
      segments.push(xs.left, yOf(leftOf[e], left), xs.right, y);
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
  const step = edgeStep(connections);
  const batches: number[][] = Array.from({ length: 2 * weightClasses }, () => []);
  for (let j = 0; j < right; j++)
    for (let e = Math.ceil(rowStart[j] / step) * step; e < rowStart[j + 1]; e += step) {
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
