import type { Connections } from '../network/connections.ts';

/** How a junction's edges are drawn: every neuron and edge, lines between two columns, or cells of a grid. */
export type JunctionDrawing = 'bipartite' | 'columns' | 'matrix';
export const junctionDrawings: readonly JunctionDrawing[] = ['bipartite', 'columns', 'matrix'];

/** The drawing that stays readable and quick at this size; the user may choose another. */
export function suggestDrawing(left: number, right: number, edges: number): JunctionDrawing {
  if (Math.max(left, right) <= 64 && edges <= 1_000) return 'bipartite';
  if (Math.max(left, right) <= 1_200 && edges <= 20_000) return 'columns';
  return 'matrix';
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
