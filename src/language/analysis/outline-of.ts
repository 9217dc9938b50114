import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { NetworkOutline, SourceRange } from '../document-model.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';
import type { PlacedDeclaration } from './analyse-file.ts';

/** Where a declaration, or a part that counts from `base`, stands in a document. */
export const rangeIn = (document: TextDocument, span: Span, base = 0): SourceRange => ({
  start: document.positionAt(base + span.start),
  end: document.positionAt(base + span.end),
});

/** Where a network and its layers stand; undefined for other declarations and networks with errors. */
export function outlineOf(
  document: TextDocument,
  { analysis, start, end, name, nameSpan }: PlacedDeclaration,
): NetworkOutline | undefined {
  const { resolved, reading } = analysis;
  if (resolved.kind !== 'network' || !resolved.resolved) return undefined;
  const neurons = entryOf(reading.sections[0], 'neurons');
  const layers = resolved.resolved.layerSections.map((section) =>
    rangeIn(document, neurons ?? section, start),
  );
  return { name, range: rangeIn(document, { start, end }), nameRange: rangeIn(document, nameSpan), layers };
}
