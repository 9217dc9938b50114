import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { PlacedDeclaration } from '../analysis/analyse-file.ts';
import { networksOn, shownEstimate } from '../analysis/hardware-estimates.ts';
import { modelOf, type Scope } from '../analysis/link-files.ts';
import { outlineOf, rangeIn } from '../analysis/outline-of.ts';
import { isError } from '../diagnostics/tell-finding.ts';
import {
  type DocumentModel,
  documentModelChanged,
  documentModelRequest,
  type HardwareOutline,
} from '../document-model.ts';
import { hardwareFacts, hardwareMarkdown } from '../presentation/hardware-help.ts';
import type { Say } from '../presentation/say.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { findingsOf } from './psnet-validator.ts';
import type { Settings } from './settings.ts';

/** Answers `psnet/model` and tells when a model has changed. */
export function serveDocumentModels(
  shared: LangiumSharedServices,
  analyses: DocumentAnalyses,
  settings: Settings,
): void {
  const connection = shared.lsp.Connection;
  if (!connection) return;
  connection.onRequest(documentModelRequest, async ({ uri }: { uri: string }, token) => {
    const parsed = URI.parse(uri);
    await shared.workspace.WorkspaceManager.ready;
    const document = shared.workspace.LangiumDocuments.getDocument(parsed);
    if (!document) return null;
    // The workspace's state, not the document's: that one lags behind for files built without being open.
    await shared.workspace.DocumentBuilder.waitUntil(DocumentState.IndexedContent, token);
    return documentModelOf(document, analyses, settings.say);
  });
  shared.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    const params = { uri: document.uri.toString(), version: document.textDocument.version };
    return connection.sendNotification(documentModelChanged, params);
  });
}

/** What the server knows of a document, for graph and commands. */
export function documentModelOf(
  document: LangiumDocument,
  analyses: DocumentAnalyses,
  say: Say,
): DocumentModel {
  const file = analyses.of(document);
  const scope = analyses.scopeOf(document);
  const declared = (wanted: 'experiment' | 'search') =>
    file.declarations
      .filter(({ kind, name }) => kind === wanted && name !== '')
      .map(({ name, start, end, nameSpan }) => ({
        name,
        range: rangeIn(document.textDocument, { start, end }),
        nameRange: rangeIn(document.textDocument, nameSpan),
      }));
  return {
    uri: document.uri.toString(),
    version: document.textDocument.version,
    model: modelOf(scope),
    networks: file.declarations.flatMap((declaration) => outlineOf(document.textDocument, declaration) ?? []),
    hardware: file.declarations
      .filter(({ kind, name }) => kind === 'hardware' && name !== '')
      .map((hardware) => ({
        name: hardware.name,
        range: rangeIn(document.textDocument, hardware),
        nameRange: rangeIn(document.textDocument, hardware.nameSpan),
        estimate: estimateIn(hardware, scope, say),
      })),
    experiments: declared('experiment'),
    searches: declared('search'),
    errors: findingsOf(document, analyses).filter(isError).length,
  };
}

function estimateIn(hardware: PlacedDeclaration, scope: Scope, say: Say): HardwareOutline['estimate'] {
  const { resolved } = hardware.analysis;
  const shown = shownEstimate(networksOn(hardware, scope));
  if (!shown || resolved.kind !== 'hardware' || !resolved.spec) return undefined;
  return {
    network: shown.estimate.network,
    text: hardwareFacts(shown.estimate, say).short,
    markdown: hardwareMarkdown(shown, resolved.spec, say),
  };
}
