import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import type { LayerSpec } from '../schema/network-spec.ts';
import type { Settings } from './settings.ts';

/** Bump when training changes its numbers, so that results kept before are not taken for today's. */
const numbersVersion = 1;

/**
 * The content address of one training: a hash over everything that decides its numbers, and nothing else. Names do
 * not count, nor do seeds lists, nor how often checkpoints are written.
 */
export function addressOf({ network, dataset, training, method }: Settings, seed: number): string {
  const { seeds, checkpoint, name, ...numbers } = training;
  const content = {
    numbersVersion,
    network: { ...network, name: '', layers: network.layers.map(withoutIdleSparsity) },
    dataset: { ...dataset, name: '' },
    training: numbers,
    method,
    seed,
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 24);
}

/** A fully connected junction is the same whatever pattern and seed it does not use. */
function withoutIdleSparsity(layer: LayerSpec): object {
  if (layer.kind !== 'dense' && layer.kind !== 'conv') return layer;
  const { density = 1, outDegree, inDegree } = layer.sparsity;
  const taps = layer.kind === 'conv' ? layer.taps : undefined;
  if (density !== 1 || [outDegree, inDegree, taps].some((value) => value !== undefined)) return layer;
  return { ...layer, sparsity: layer.sparsity.pattern.kind === 'file' ? layer.sparsity : {} };
}
