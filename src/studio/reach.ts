import type { Connections } from '../network/connections.ts';
import type { Network } from '../network/network.ts';

/**
 * How many paths join a neuron with each neuron of each layer of its chain, inputs first (its receptive field);
 * in its own layer only itself.
 */
export type Reach = readonly Float64Array[];

/**
 * The unbroken chain of dense junctions around one junction: layers between may only be dropout, batch
 * normalisation or flatten, which keep neurons apart. First and last are junction numbers, from 1.
 */
export function denseChain(
  network: Network,
  junction: number,
): { readonly first: number; readonly last: number } {
  const keeps = new Set(['dropout', 'batch-norm', 'flatten']);
  const joined = (index: number) => {
    const before = network.junctions[index - 1];
    const after = network.junctions[index];
    return (
      before?.kind === 'dense' &&
      after?.kind === 'dense' &&
      network.layers.slice(before.layer + 1, after.layer).every(({ spec }) => keeps.has(spec.kind))
    );
  };
  let first = junction;
  let last = junction;
  while (first > 1 && joined(first - 1)) first--;
  while (last < network.junctions.length && joined(last)) last++;
  return { first, last };
}

/**
 * Counts paths from a neuron through a chain of junctions. `chain[at]` is the junction the neuron belongs to,
 * on its left or right side. Linear in the edges.
 */
export function reachOf(
  chain: readonly Connections[],
  at: number,
  side: 'left' | 'right',
  neuron: number,
): Reach {
  const own = side === 'left' ? at : at + 1;
  const layers: Float64Array[] = [];
  layers[own] = new Float64Array(chain[at][side]);
  layers[own][neuron] = 1;
  for (let i = own - 1; i >= 0; i--) layers[i] = backward(chain[i], layers[i + 1]);
  for (let i = own; i < chain.length; i++) layers[i + 1] = forward(chain[i], layers[i]);
  return layers;
}

function backward(
  { left, right, rowStart, leftOf }: Connections,
  paths: Float64Array,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(left);
  for (let j = 0; j < right; j++)
    if (paths[j] > 0) for (let e = rowStart[j]; e < rowStart[j + 1]; e++) result[leftOf[e]] += paths[j];
  return result;
}

function forward({ right, rowStart, leftOf }: Connections, paths: Float64Array): Float64Array<ArrayBuffer> {
  const result = new Float64Array(right);
  for (let j = 0; j < right; j++)
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) result[j] += paths[leftOf[e]];
  return result;
}

/** How many neurons at least one path leads to. */
export const reached = (paths: Float64Array): number =>
  paths.reduce((count, n) => count + (n > 0 ? 1 : 0), 0);
