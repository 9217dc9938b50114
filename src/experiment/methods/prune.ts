import type { JunctionParameters } from '../../training/engine/initial-parameters.ts';
import { connectionsOf } from './patterns.ts';

/** Keeps the `keep` weights of a junction that are largest in magnitude; biases stay. */
export function pruneByMagnitude(
  { connections, weights, bias }: JunctionParameters,
  keep: number,
): JunctionParameters {
  const order = Uint32Array.from({ length: weights.length }, (_, i) => i);
  order.sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b);
  const kept = order.subarray(0, keep).slice().sort();
  const rows: number[][] = Array.from({ length: connections.right }, () => []);
  let row = 0;
  for (const edge of kept) {
    while (edge >= connections.rowStart[row + 1]) row++;
    rows[row].push(connections.leftOf[edge]);
  }
  return {
    connections: connectionsOf(connections.left, rows),
    weights: Float32Array.from(kept, (edge) => weights[edge]),
    bias,
  };
}
