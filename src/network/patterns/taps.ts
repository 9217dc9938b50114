import { phrase } from '../../base/phrase.ts';
import type { Random } from '../../base/random.ts';
import { fail, ok, type Result, toProblem } from '../../base/result.ts';
import type { ConvSpec } from '../../schema/network-spec.ts';
import type { Connections } from '../connections.ts';
import { type EdgeCount, spread } from '../count-edges.ts';
import type { NetworkProblem } from '../network-problem.ts';

/** Counts the edges of a convolution of which `taps` of each kernel's places exist. */
export function countTaps(layer: ConvSpec, channels: number): Result<EdgeCount, NetworkProblem> {
  const places = layer.kernel[0] * layer.kernel[1];
  const taps = layer.taps!;
  const { density, outDegree, inDegree, pattern } = layer.sparsity;
  if (!Number.isInteger(taps) || taps < 1 || taps > places)
    return fail({
      ...toProblem(
        'taps-range',
        phrase`A ${layer.kernel.join('×')} kernel has ${places} taps, so ${taps} of them cannot exist.`,
        phrase`Choose a whole number from 1 to ${places}.`,
      ),
      property: 'taps',
    });
  if ([density, outDegree, inDegree].some((value) => value !== undefined))
    return fail({
      code: 'taps-and-density',
      message: 'taps already says how many weights of each kernel exist.',
      hint: 'Keep either taps or the density (or degree).',
      property: 'taps',
    });
  if (pattern.kind === 'clash-free')
    return fail({
      code: 'taps-clash-free',
      message: 'A junction given by taps cannot also be clash-free.',
      hint: 'Use pattern structured or random with taps.',
      property: 'pattern',
    });
  const left = places * channels;
  if (pattern.kind === 'random') {
    const weights = taps * channels * layer.filters;
    const outDegree = taps === places ? layer.filters : ([0, layer.filters] as const);
    return ok({ weights, outDegree, inDegree: taps * channels });
  }
  return ok(spread(taps * channels * layer.filters, left, layer.filters));
}

/**
 * Kernels that are sparse before training (pSConv). Structured: the taps, in a random order, are dealt out
 * `taps` at a time and round and round, giving a short period of supports that together use every tap
 * equally often; kernel (filter, channel) has support (filter + channel) mod period. Random: each kernel
 * draws its own taps. Left neuron = tap · channels + channel.
 */
export function connectTaps(
  shape: {
    readonly places: number;
    readonly channels: number;
    readonly filters: number;
    readonly taps: number;
  },
  periodic: boolean,
  random: Random,
): Connections {
  const { places, channels, filters, taps } = shape;
  const order = random.shuffle(Uint32Array.from({ length: places }, (_, tap) => tap));
  const perRow = taps * channels;
  const rowStart = Uint32Array.from({ length: filters + 1 }, (_, filter) => filter * perRow);
  const leftOf = new Uint32Array(filters * perRow);
  const exists = new Uint8Array(places * channels);
  let edge = 0;
  for (let filter = 0; filter < filters; filter++) {
    exists.fill(0);
    for (let channel = 0; channel < channels; channel++) {
      if (!periodic) partialShuffle(order, taps, random);
      const first = periodic ? ((filter + channel) * taps) % places : 0;
      for (let i = 0; i < taps; i++) exists[order[(first + i) % places] * channels + channel] = 1;
    }
    for (let left = 0; left < exists.length; left++) if (exists[left]) leftOf[edge++] = left;
  }
  return { left: places * channels, right: filters, rowStart, leftOf };
}

function partialShuffle(order: Uint32Array, chosen: number, random: Random): void {
  for (let i = 0; i < chosen; i++) {
    const j = i + random.below(order.length - i);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
