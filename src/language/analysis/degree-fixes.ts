import { divisors, nearestOf } from '../../hardware/parallelism-rules.ts';
import { nearestAdmissible } from '../../network/admissible.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Junction } from '../../network/network.ts';
import type { NetworkProblem } from '../../network/network-problem.ts';
import type { DenseSpec } from '../../schema/network-spec.ts';
import type { Fix } from '../diagnostics/finding.ts';
import { exactPercent } from '../diagnostics/number-text.ts';
import { entryOf, type Reading } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';
import { replacement } from './edits.ts';

/** Values near the one written that a junction can have, for a degree, density or parallelism that it cannot. */
export function degreeFixes(
  _reading: Reading,
  resolved: ResolvedNetwork,
  { code, layer, property }: NetworkProblem,
): readonly Fix[] {
  if (layer === undefined || !property || resolved.compact) return [];
  if (!['inadmissible-degree', 'degree-range', 'inexact-clash-free', 'parallelism-divides'].includes(code))
    return [];
  const section = resolved.layerSections[layer];
  const entry = entryOf(section, property);
  const value = entry?.values[0];
  const junction = asFullyConnected(resolved, layer);
  if (!entry || !value || !junction) return [];
  const { left, right } = junction;
  const written = Number(value.value);
  if (property === 'parallelism')
    return [replacement(value, String(nearestOf(divisors(left), written)), true)];
  const wish =
    property === 'out-degree' ? written / right : property === 'in-degree' ? written / left : written;
  const { below, above, nearest } = nearestAdmissible(left, right, Math.min(1, Math.max(wish, 1e-9)));
  const choices = below && below.density !== above.density ? [below, above] : [above];
  return choices.map((one) => {
    const degree = property === 'in-degree' ? one.inDegree : one.outDegree;
    const percent = exactPercent(one.density);
    if (property !== 'density') return replacement(value, String(degree), one === nearest);
    const text = percent ? `density ${percent}` : `out-degree ${one.outDegree}`;
    return replacement(entry, text, one === nearest);
  });
}

/** The junction that enters a layer as if nothing were said of its edges; its sizes are what counts. */
function asFullyConnected({ spec }: ResolvedNetwork, layer: number): Junction | undefined {
  const layers = spec.layers.map((one) => {
    if (one.kind !== 'dense' && one.kind !== 'conv') return one;
    const sparsity: DenseSpec['sparsity'] = { pattern: { kind: 'structured' }, seed: one.sparsity.seed };
    return one.kind === 'conv' ? { ...one, taps: undefined, sparsity } : { ...one, sparsity };
  });
  const built = buildNetwork({ ...spec, layers });
  return built.ok ? built.value.layers[layer]?.junction : undefined;
}
