import type { Connections } from './connections.ts';
import type { Degree } from './network.ts';

/** The true degrees of every neuron of a junction, and how many neurons no edge reaches. */
export interface Degrees {
  /** Edges leaving each left neuron. */
  readonly ofLeft: Uint32Array;
  /** Edges entering each right neuron. */
  readonly ofRight: Uint32Array;
  readonly outDegree: Degree;
  readonly inDegree: Degree;
  readonly disconnectedLeft: number;
  readonly disconnectedRight: number;
}

/** Counts degrees from the edges themselves. */
export function degreesOf(connections: Connections): Degrees {
  const { left, right, rowStart, leftOf } = connections;
  const ofLeft = new Uint32Array(left);
  for (let edge = 0; edge < leftOf.length; edge++) ofLeft[leftOf[edge]]++;
  const ofRight = new Uint32Array(right);
  for (let neuron = 0; neuron < right; neuron++) ofRight[neuron] = rowStart[neuron + 1] - rowStart[neuron];
  const out = range(ofLeft);
  const into = range(ofRight);
  return {
    ofLeft,
    ofRight,
    outDegree: out.degree,
    inDegree: into.degree,
    disconnectedLeft: out.zeros,
    disconnectedRight: into.zeros,
  };
}

function range(degrees: Uint32Array): { degree: Degree; zeros: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let zeros = 0;
  for (const degree of degrees) {
    if (degree < least) least = degree;
    if (degree > most) most = degree;
    if (degree === 0) zeros++;
  }
  return { degree: least === most ? most : [least, most], zeros };
}
