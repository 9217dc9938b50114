import type { Connections } from '../network/connections.ts';
import type { Junction } from '../network/network.ts';
import { type PlainText, say } from './say.ts';

/**
 * How a junction's edges are drawn: every neuron and edge, lines between two columns, cells of a grid, kernels
 * of a convolution, or the memories of a clash-free junction.
 */
export const junctionDrawings = ['bipartite', 'columns', 'matrix', 'kernels', 'memories'] as const;
export type JunctionDrawing = (typeof junctionDrawings)[number];
export const junctionDrawingNames: Readonly<Record<JunctionDrawing, PlainText>> = {
  bipartite: 'neurons and edges',
  columns: 'columns',
  matrix: 'adjacency matrix',
  kernels: 'kernels',
  memories: 'memories and cycles',
};

/** Lines are drawn up to this many edges; beyond it only the matrix is quick and readable. */
const mostLines = 200_000;
const mostNeuronsDrawn = 4_096;

/** The drawings that make sense for a junction. */
export function drawingsOf(junction: Junction): readonly JunctionDrawing[] {
  const { left, right, weights, kernel, sparsity } = junction;
  const few = weights <= mostLines && Math.max(left, right) <= mostNeuronsDrawn;
  return [
    ...(kernel ? (['kernels'] as const) : []),
    ...(few ? (['bipartite', 'columns'] as const) : []),
    'matrix',
    ...(sparsity.pattern.kind === 'clash-free' && left <= mostNeuronsDrawn ? (['memories'] as const) : []),
  ];
}

/** The drawing that stays readable and quick for this junction; the user may choose another. */
export function suggestDrawing({ left, right, weights, kernel }: Junction): JunctionDrawing {
  if (kernel) return 'kernels';
  if (Math.max(left, right) <= 64 && weights <= 1_000) return 'bipartite';
  if (Math.max(left, right) <= 1_200 && weights <= 20_000) return 'columns';
  return 'matrix';
}

/** What a junction's pattern is called. */
export function patternName({ sparsity: { pattern }, taps, weights, left, right }: Junction): string {
  if (weights === left * right) return say('fully connected');
  if (taps !== undefined) return say('{taps} taps a kernel', { taps });
  if (pattern.kind === 'clash-free')
    return say(pattern.dither ? 'clash-free type {type}, dithered' : 'clash-free type {type}', pattern);
  if (pattern.kind === 'file') return say('pattern from a file');
  return say(pattern.kind === 'random' ? 'random pattern' : 'structured pattern');
}

/** Edges by left neuron: what `Connections` is by right neuron, for hover and degrees from the left. */
export interface LeftIndex {
  /** Length left + 1. */
  readonly columnStart: Uint32Array;
  /** Right neuron of each edge, grouped by left neuron. */
  readonly rightOf: Uint32Array;
  /** The edge each entry is, in weight order. */
  readonly edgeOf: Uint32Array;
}

/** Groups edges by their left neuron in one counting pass. */
export function indexByLeft({ left, right, rowStart, leftOf }: Connections): LeftIndex {
  const columnStart = new Uint32Array(left + 1);
  for (const neuron of leftOf) columnStart[neuron + 1]++;
  for (let i = 0; i < left; i++) columnStart[i + 1] += columnStart[i];
  const next = columnStart.slice(0, left);
  const rightOf = new Uint32Array(leftOf.length);
  const edgeOf = new Uint32Array(leftOf.length);
  for (let j = 0; j < right; j++)
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) {
      const at = next[leftOf[e]]++;
      rightOf[at] = j;
      edgeOf[at] = e;
    }
  return { columnStart, rightOf, edgeOf };
}

/** What a junction's table twin says: degrees on both sides and neurons left out. */
export interface DegreeSummary {
  readonly outDegrees: Uint32Array;
  readonly inDegrees: Uint32Array;
  readonly disconnectedLeft: readonly number[];
  readonly disconnectedRight: readonly number[];
}

export function degreeSummary(connections: Connections, index: LeftIndex): DegreeSummary {
  const outDegrees = differences(index.columnStart);
  const inDegrees = differences(connections.rowStart);
  return {
    outDegrees,
    inDegrees,
    disconnectedLeft: zeros(outDegrees),
    disconnectedRight: zeros(inDegrees),
  };
}

const differences = (starts: Uint32Array) =>
  Uint32Array.from({ length: starts.length - 1 }, (_, i) => starts[i + 1] - starts[i]);

const zeros = (degrees: Uint32Array) => Array.from(degrees.keys()).filter((neuron) => degrees[neuron] === 0);

/**
 * Counts edges in the cells of a columns × rows grid (left neurons across, right neurons down), so that a
 * junction of any size fits the pixels there are. Divided by `most`, the possible edges of a cell, a count
 * is the density there.
 */
export function edgeRaster(
  { left, right, rowStart, leftOf }: Connections,
  columns: number,
  rows: number,
): { readonly counts: Uint32Array; readonly most: number } {
  const counts = new Uint32Array(columns * rows);
  const columnOf = Uint32Array.from({ length: left }, (_, neuron) => Math.floor((neuron * columns) / left));
  for (let j = 0; j < right; j++) {
    const row = Math.floor((j * rows) / right) * columns;
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) counts[row + columnOf[leftOf[e]]]++;
  }
  return { counts, most: Math.ceil(left / columns) * Math.ceil(right / rows) };
}
