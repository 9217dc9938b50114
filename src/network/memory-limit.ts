import { phrase } from '../base/phrase.ts';
import { toProblem } from '../base/result.ts';
import { count } from './count-edges.ts';
import type { NetworkProblem } from './network-problem.ts';

/** Memory that a weight takes while training: value, gradient, two moments, and its index both ways, rounded up. */
export const trainingBytesPerWeight = 32;
/** Memory that a neuron takes while training: value and error for a tile of 32 samples. */
export const trainingBytesPerNeuron = 256;
/** Largest network, in bytes while training, that is accepted: 8 GiB, or 268 million weights. */
export const largestNetworkBytes = 8 * 2 ** 30;

/** Bytes that training takes for so many weights and neurons. */
export const trainingBytes = (weights: number, neurons: number): number =>
  weights * trainingBytesPerWeight + neurons * trainingBytesPerNeuron;

/** A problem with the figures where a network would not fit in memory. */
export function tooLarge(weights: number, neurons: number): NetworkProblem | undefined {
  const bytes = trainingBytes(weights, neurons);
  if (bytes <= largestNetworkBytes) return undefined;
  const what = weights >= neurons ? phrase`${count(weights)} weights` : phrase`${count(neurons)} neurons`;
  return toProblem(
    'network-too-large',
    phrase`${what} would take ${gibibytes(bytes)} GiB of memory in training; the limit is ${gibibytes(largestNetworkBytes)} GiB.`,
    'Make the layers smaller or the density lower.',
  );
}

const gibibytes = (bytes: number): string => count(Math.ceil(bytes / 2 ** 30));
