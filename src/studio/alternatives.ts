import { buildNetwork } from '../network/build-network.ts';
import type { Junction, Network } from '../network/network.ts';
import type { PatternSpec } from '../schema/network-spec.ts';
import { withSparsity } from './what-if.ts';

const patterns: readonly { readonly name: string; readonly pattern: PatternSpec }[] = [
  { name: 'structured', pattern: { kind: 'structured' } },
  { name: 'random', pattern: { kind: 'random' } },
  ...([1, 2, 3] as const).flatMap((type) => [
    { name: `clash-free type ${type}`, pattern: { kind: 'clash-free', type, dither: false } as const },
    {
      name: `clash-free type ${type}, dithered`,
      pattern: { kind: 'clash-free', type, dither: true } as const,
    },
  ]),
];

/** The patterns a junction could have at its density, each as the junction it would be; impossible ones left out. */
export function alternativeSparsities(
  network: Network,
  junction: Junction,
): { readonly name: string; readonly junction: Junction }[] {
  if (junction.taps !== undefined || junction.sparsity.pattern.kind === 'file') return [];
  const { sparsity } = junction;
  const tries = [
    ...patterns.map(({ name, pattern }) => ({ name, sparsity: { ...sparsity, pattern } })),
    { name: 'another seed', sparsity: { ...sparsity, seed: sparsity.seed + 1 } },
  ];
  return tries.flatMap(({ name, sparsity: tried }) => {
    if (JSON.stringify(tried) === JSON.stringify(sparsity)) return [];
    const built = buildNetwork(withSparsity(network.spec, junction.index, tried));
    return built.ok ? [{ name, junction: built.value.junctions[junction.index - 1] }] : [];
  });
}
