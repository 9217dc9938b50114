import type { NetworkProblem } from '../../network/network-problem.ts';
import type { Fix } from '../diagnostics/finding.ts';
import { entryOf } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';
import { replacement } from './edits.ts';

/** What a convolution can say instead, for a kernel or taps that it cannot have. */
export function kernelFixes(
  { spec, layerSections }: ResolvedNetwork,
  { code, layer }: NetworkProblem,
): readonly Fix[] {
  const conv = layer === undefined ? undefined : spec.layers[layer];
  if (layer === undefined || conv?.kind !== 'conv') return [];
  const written = (property: string) => entryOf(layerSections[layer], property)?.values[0];
  const instead: Readonly<Record<string, readonly [property: string, text: string]>> = {
    'taps-range': ['taps', String(conv.kernel[0] * conv.kernel[1])],
    'taps-clash-free': ['pattern', 'structured'],
    'kernel-too-large': ['padding', 'same'],
  };
  const [property, text] = instead[code] ?? [];
  const value = property === undefined ? undefined : written(property);
  return value && text ? [replacement(value, text, true)] : [];
}
