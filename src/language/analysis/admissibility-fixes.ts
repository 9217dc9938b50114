import { nearestAdmissible, paddingFor } from '../../network/admissible.ts';
import type { Junction } from '../../network/network.ts';
import type { Fix } from '../diagnostics/finding.ts';
import { countText, exactPercent, percentText } from '../diagnostics/number-text.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf, type Reading, type Section } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';

/** Ways to make a density admissible: the nearest densities, or a layer of another size. */
export function admissibilityFixes(
  reading: Reading,
  resolved: ResolvedNetwork,
  junction: Junction,
  density: Span,
): readonly Fix[] {
  const { left, right } = junction;
  const wish = junction.sparsity.density;
  if (wish === undefined) return [];
  const { below, above, nearest } = nearestAdmissible(left, right, wish);
  const fixes: Fix[] = [];
  for (const one of [below, above]) {
    if (!one) continue;
    const percent = exactPercent(one.density);
    // The compact form has room for a density alone.
    const text = resolved.compact
      ? (percent ?? String(one.density))
      : percent
        ? `density ${percent}`
        : `out-degree ${one.outDegree}`;
    fixes.push({
      title: {
        key: 'use-density',
        args: {
          density: percentText(one.density),
          out: countText(one.outDegree),
          in: countText(one.inDegree),
        },
      },
      edits: [{ ...density, text }],
      preferred: one === nearest,
    });
  }
  return resolved.compact ? fixes : [...fixes, ...paddingFixes(reading, resolved, junction, wish)];
}

function paddingFixes(
  reading: Reading,
  resolved: ResolvedNetwork,
  junction: Junction,
  density: number,
): readonly Fix[] {
  if (junction.kind !== 'dense') return [];
  const fixes: Fix[] = [];
  const { left, right, layer } = junction;
  const own = resolved.layerSections[layer];
  const units = paddingFor(right, left, density);
  if (own.head && units !== undefined && units !== right) fixes.push(resize(own, units, right));
  const padded = paddingFor(left, right, density);
  if (padded === undefined || padded === left) return fixes;
  return [...fixes, ...enlargeLeft(reading, resolved, junction, padded)];
}

/** Gives a junction `neurons` on its left: by padding the input, or by another size of the layer before. */
export function enlargeLeft(
  reading: Reading,
  resolved: ResolvedNetwork,
  { left, layer }: Junction,
  neurons: number,
): readonly Fix[] {
  if (resolved.compact) return [];
  const input = reading.sections.find((section) => section.owner === 'input');
  const before = resolved.layerSections[layer - 1];
  if (layer === 0 && input?.head) return [padInput(input, neurons)];
  return before?.owner === 'dense' ? [resize(before, neurons, left)] : [];
}

/** Changes the neurons of a dense layer. */
function resize(section: Section, units: number, now: number): Fix {
  const value = section.head?.values[0];
  return {
    title: { key: 'resize-layer', args: { now: countText(now), units: countText(units) } },
    edits: value ? [{ start: value.start, end: value.end, text: String(units) }] : [],
  };
}

/** Pads the input with zeros. */
function padInput(input: Section, neurons: number): Fix {
  const pad = entryOf(input, 'pad');
  const at = pad ?? { start: input.end, end: input.end };
  const text = `${pad ? '' : ' '}pad ${neurons}`;
  return {
    title: { key: 'pad-input', args: { neurons: countText(neurons) } },
    edits: [{ start: at.start, end: at.end, text }],
  };
}
