import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { modelOf } from '../analysis/link-files.ts';
import { outlineOf, rangeIn } from '../analysis/outline-of.ts';
import { isError } from '../diagnostics/tell-finding.ts';
import { type DocumentModel, documentModelChanged, documentModelRequest } from '../document-model.ts';
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
    networks: file.declarations.flatMap((declaration) => outlineOf(document.textDocument, declaration) ?? []),
    hardware: file.declarations
      .filter(({ kind, name }) => kind === 'hardware' && name !== '')
      .map(({ name, start, end, nameSpan }) => ({
        name,
        range: rangeIn(document.textDocument, { start, end }),
        nameRange: rangeIn(document.textDocument, nameSpan),
      })),
    errors: findingsOf(document, analyses).filter(isError).length,
  };
}
