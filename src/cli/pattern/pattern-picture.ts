import type { Connections } from '../../network/connections.ts';

/** From no edge to all of them in the part of the matrix that a character stands for. */
const shades = [' ', '░', '▒', '▓', '█'];

/**
 * The junction's matrix in characters, left neurons across and right neurons down: a dot per edge where it fits
 * into `width` × `height`, else shades of how many edges each part holds.
 */
export function pictureOf(connections: Connections, width: number, height: number): string[] {
  const { left, right, rowStart, leftOf } = connections;
  const exact = 2 * left <= width && right <= height;
  const columns = exact ? left : Math.min(left, width);
  const rows = exact ? right : Math.min(right, height);
  const columnOf = (neuron: number) => Math.floor((neuron * columns) / left);
  const rowOf = (neuron: number) => Math.floor((neuron * rows) / right);
  const edges = Array.from({ length: rows }, () => new Float64Array(columns));
  for (let neuron = 0; neuron < right; neuron++)
    for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++)
      edges[rowOf(neuron)][columnOf(leftOf[edge])]++;
  if (exact) return edges.map((row) => Array.from(row, (count) => (count > 0 ? '●' : '·')).join(' '));
  const acrossOf = countPer(left, columns, columnOf);
  const downOf = countPer(right, rows, rowOf);
  return edges.map((row, r) =>
    Array.from(row, (count, c) => shades[Math.ceil((count / (acrossOf[c] * downOf[r])) * 4)]).join(''),
  );
}

/** How many neurons fall into each character. */
function countPer(neurons: number, parts: number, partOf: (neuron: number) => number): Uint32Array {
  const counts = new Uint32Array(parts);
  for (let neuron = 0; neuron < neurons; neuron++) counts[partOf(neuron)]++;
  return counts;
}
