import type { LangiumDocument } from 'langium';
import type { Network } from '../../network/network.ts';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import type { Section } from '../reading/reading.ts';

/** A network to show, and its layer lines where they stand now. */
export interface ShownNetwork {
  readonly network: Network;
  /** Whether this is what the text says now, not what it said before it had a mistake. */
  readonly current: boolean;
  /** Layer lines and their index in `network.layers`; none in the compact form. */
  readonly lines: readonly { readonly section: Section; readonly index: number }[];
}

interface Kept {
  readonly network: Network;
  readonly texts: readonly string[];
}

/**
 * Keeps the network that a declaration described last, so that what is shown beside its lines stays while one of
 * them is being typed.
 */
export class SteadyNetworks {
  private readonly kept = new WeakMap<LangiumDocument, Map<string, Kept>>();

  of(document: LangiumDocument, declaration: PlacedDeclaration): ShownNetwork | undefined {
    const { name, analysis, start } = declaration;
    const { resolved, reading } = analysis;
    if (resolved.kind !== 'network') return undefined;
    const text = document.textDocument.getText();
    const textOf = (section: Section) => text.slice(section.start + start, section.end + start);
    const kept = this.kept.get(document) ?? new Map<string, Kept>();
    this.kept.set(document, kept);
    if (resolved.network && resolved.resolved) {
      const { compact, layerSections } = resolved.resolved;
      const sections = compact ? [] : layerSections;
      kept.set(name, { network: resolved.network, texts: sections.map(textOf) });
      const lines = sections.map((section, index) => ({ section, index }));
      return { network: resolved.network, current: true, lines };
    }
    const last = kept.get(name);
    if (!last) return undefined;
    const sections = reading.sections.slice(1).filter(({ owner }) => owner !== 'input');
    const places = carryOver(sections.map(textOf), last.texts);
    const lines = sections.flatMap((section, at) => {
      const index = places[at];
      return index === undefined ? [] : [{ section, index }];
    });
    return { network: last.network, current: false, lines };
  }
}

/**
 * For each line the one it was before: lines that did not change, and between them, where as many lines stand as
 * before, the line in the same place.
 */
export function carryOver(
  now: readonly string[],
  before: readonly string[],
): readonly (number | undefined)[] {
  const shorter = Math.min(now.length, before.length);
  let head = 0;
  while (head < shorter && now[head] === before[head]) head++;
  let tail = 0;
  while (tail < shorter - head && now[now.length - 1 - tail] === before[before.length - 1 - tail]) tail++;
  return now.map((_, at) => {
    if (at < head) return at;
    if (at >= now.length - tail) return at + before.length - now.length;
    return now.length === before.length ? at : undefined;
  });
}
