import type { NetworkProblem } from '../../network/network-problem.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf, type Reading } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';

/** Property of a layer → the tuple of the compact form that holds it. */
const compactTuples: Readonly<Record<string, string>> = {
  density: 'densities',
  'out-degree': 'out-degrees',
  'in-degree': 'in-degrees',
};

/** Where in the text a property of a layer stands: its own words, else the layer's, else the network's name. */
export function placeOf(
  reading: Reading,
  resolved: ResolvedNetwork,
  { layer, property }: Pick<NetworkProblem, 'layer' | 'property'>,
): Span {
  const [body] = reading.sections;
  if (layer === undefined) {
    const input = reading.sections.find((section) => section.owner === 'input');
    const entry = property && input ? entryOf(input, property) : undefined;
    return entry ?? (property === 'input' ? input?.head : undefined) ?? reading.nameSpan;
  }
  if (resolved.compact) {
    const tuple = property ? compactTuples[property] : undefined;
    const given = tuple ? entryOf(body, tuple)?.values[0]?.items?.[layer] : undefined;
    return given ?? entryOf(body, 'neurons')?.values[0]?.items?.[layer + 1] ?? reading.nameSpan;
  }
  const section = resolved.layerSections[layer];
  const entry = property ? (entryOf(section, property) ?? entryOf(body, property)) : undefined;
  return entry ?? section.head ?? section;
}

/** Where a property of a declaration without layers stands: an item of its tuple, its words, else the declaration's name. */
export function placeOfProperty(
  { sections, nameSpan }: Reading,
  { property, element }: { readonly property: string; readonly element?: number },
): { readonly place: Span; readonly value?: Span } {
  const entry = entryOf(sections[0], property);
  const value = element === undefined ? entry?.values[0] : entry?.values[0]?.items?.[element];
  return { place: value ?? entry ?? nameSpan, value };
}
