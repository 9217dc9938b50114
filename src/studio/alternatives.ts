import { buildNetwork } from '../network/build-network.ts';
import type { Junction, Network } from '../network/network.ts';
import type { PatternSpec } from '../schema/network-spec.ts';
import type { PlainText } from './say.ts';
import { withSparsity } from './what-if.ts';

const clashFree = (type: 1 | 2 | 3, dither = false) => ({ kind: 'clash-free', type, dither }) as const;
const patterns: readonly { readonly name: PlainText; readonly pattern: PatternSpec }[] = [
  { name: 'structured', pattern: { kind: 'structured' } },
  { name: 'random', pattern: { kind: 'random' } },
  { name: 'clash-free type 1', pattern: clashFree(1) },
  { name: 'clash-free type 1, dithered', pattern: clashFree(1, true) },
  { name: 'clash-free type 2', pattern: clashFree(2) },
  { name: 'clash-free type 2, dithered', pattern: clashFree(2, true) },
  { name: 'clash-free type 3', pattern: clashFree(3) },
  { name: 'clash-free type 3, dithered', pattern: clashFree(3, true) },
];

/** The patterns a junction could have at its density, each as the junction it would be; impossible ones left out. */
export function alternativeSparsities(
  network: Network,
  junction: Junction,
): { readonly name: PlainText; readonly junction: Junction }[] {
  if (junction.taps !== undefined || junction.sparsity.pattern.kind === 'file') return [];
  const { sparsity } = junction;
  const tries = [
    ...patterns.map(({ name, pattern }) => ({ name, sparsity: { ...sparsity, pattern } })),
    { name: 'another seed' as const, sparsity: { ...sparsity, seed: sparsity.seed + 1 } },
  ];
  return tries.flatMap(({ name, sparsity: tried }) => {
    if (JSON.stringify(tried) === JSON.stringify(sparsity)) return [];
    const built = buildNetwork(withSparsity(network.spec, junction.index, tried));
    return built.ok ? [{ name, junction: built.value.junctions[junction.index - 1] }] : [];
  });
}
