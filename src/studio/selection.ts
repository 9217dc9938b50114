import type { DocumentModel, SourcePosition, SourceRange } from '../language/document-model.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { Selection } from './protocol.ts';

/** What the text at a position stands for: a network, and the junction whose line it is. */
export function selectionAt(document: DocumentModel, position: SourcePosition): Selection | undefined {
  const outline = document.networks.find(({ range }) => contains(range, position));
  const spec = document.model.networks.find(({ name }) => name === outline?.name);
  if (!outline || !spec) return undefined;
  const layers = outline.layers.flatMap((range, layer) => (contains(range, position) ? [layer] : []));
  // Several layers on one place is the compact form: the line stands for the whole network.
  const junction = layers.length === 1 ? junctionOfLayer(spec, layers[0]) : undefined;
  return { network: outline.name, junction };
}

/** Where a selection stands in the text: the junction's line, else the network's name. */
export function rangeOf(document: DocumentModel, selection: Selection): SourceRange | undefined {
  const outline = document.networks.find(({ name }) => name === selection.network);
  const spec = document.model.networks.find(({ name }) => name === selection.network);
  if (!outline || !spec) return undefined;
  const layer = spec.layers.findIndex((_, i) => junctionOfLayer(spec, i) === selection.junction);
  return (selection.junction !== undefined && outline.layers[layer]) || outline.nameRange;
}

/** Number (from 1) of the junction entering a layer; undefined for layers without weights. */
function junctionOfLayer(spec: NetworkSpec, layer: number): number | undefined {
  const hasWeights = (kind: string) => kind === 'dense' || kind === 'conv';
  if (!hasWeights(spec.layers[layer].kind)) return undefined;
  return spec.layers.slice(0, layer + 1).filter(({ kind }) => hasWeights(kind)).length;
}

function contains({ start, end }: SourceRange, at: SourcePosition): boolean {
  const afterStart = at.line > start.line || (at.line === start.line && at.character >= start.character);
  const beforeEnd = at.line < end.line || (at.line === end.line && at.character <= end.character);
  return afterStart && beforeEnd;
}
