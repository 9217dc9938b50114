import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { modelOf } from '../analysis/link-files.ts';
import { isError } from '../diagnostics/tell-finding.ts';
import {
  type DocumentModel,
  documentModelChanged,
  documentModelRequest,
  type NetworkOutline,
  type SourceRange,
} from '../document-model.ts';
import type { Span } from '../reading/atom.ts';
import { entryOf } from '../reading/reading.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { findingsOf } from './psnet-validator.ts';

/** Answers `psnet/model` and tells when a model has changed. */
export function serveDocumentModels(shared: LangiumSharedServices, analyses: DocumentAnalyses): void {
  const connection = shared.lsp.Connection;
  if (!connection) return;
  connection.onRequest(documentModelRequest, async ({ uri }: { uri: string }, token) => {
    const parsed = URI.parse(uri);
    await shared.workspace.WorkspaceManager.ready;
    const document = shared.workspace.LangiumDocuments.getDocument(parsed);
    if (!document) return null;
    // The workspace's state, not the document's: that one lags behind for files built without being open.
    await shared.workspace.DocumentBuilder.waitUntil(DocumentState.IndexedContent, token);
    return documentModelOf(document, analyses);
  });
  shared.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    const params = { uri: document.uri.toString(), version: document.textDocument.version };
    return connection.sendNotification(documentModelChanged, params);
  });
}

/** What the server knows of a document, for graph and commands. */
export function documentModelOf(document: LangiumDocument, analyses: DocumentAnalyses): DocumentModel {
  const file = analyses.of(document);
  return {
    uri: document.uri.toString(),
    version: document.textDocument.version,
    model: modelOf(analyses.scopeOf(document)),
    networks: file.declarations.flatMap((declaration) => outlineOf(document, declaration) ?? []),
    hardware: file.declarations
      .filter(({ kind, name }) => kind === 'hardware' && name !== '')
      .map(({ name, start, end, nameSpan }) => ({
        name,
        range: rangeIn(document, { start, end }),
        nameRange: rangeIn(document, nameSpan),
      })),
    errors: findingsOf(document, analyses).filter(isError).length,
  };
}

const rangeIn = (document: LangiumDocument, span: Span, base = 0): SourceRange => ({
  start: document.textDocument.positionAt(base + span.start),
  end: document.textDocument.positionAt(base + span.end),
});

function outlineOf(document: LangiumDocument, declaration: PlacedDeclaration): NetworkOutline | undefined {
  const { analysis, start, end, name, nameSpan } = declaration;
  const { resolved, reading } = analysis;
  if (resolved.kind !== 'network' || !resolved.resolved) return undefined;
  const range = (span: Span, base = 0) => rangeIn(document, span, base);
  const neurons = entryOf(reading.sections[0], 'neurons');
  const layers = resolved.resolved.layerSections.map((section) => range(neurons ?? section, start));
  return { name, range: range({ start, end }), nameRange: range(nameSpan), layers };
}
