import type { NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';

/** The network with another sparsity at junction `index` (from 1). */
export function withSparsity(spec: NetworkSpec, index: number, sparsity: SparsitySpec): NetworkSpec {
  let junction = 0;
  return {
    ...spec,
    layers: spec.layers.map((layer) =>
      (layer.kind === 'dense' || layer.kind === 'conv') && ++junction === index
        ? { ...layer, sparsity, ...(layer.kind === 'conv' ? { taps: undefined } : {}) }
        : layer,
    ),
  };
}
