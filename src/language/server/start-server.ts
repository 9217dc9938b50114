import { DocumentState, URI } from 'langium';
import { type DefaultSharedModuleContext, startLanguageServer } from 'langium/lsp';
import type { DidChangeWorkspaceFoldersParams } from 'vscode-languageserver-protocol';
import { firstErrorOf } from '../analysis/first-error.ts';
import { firstErrorRequest } from '../client-protocol.ts';
import type { PsnetFile } from '../generated/ast.ts';
import { createPsnetServices } from '../psnet-module.ts';
import { serveDocumentModels } from '../services/document-models.ts';
import { selectionRanges } from '../services/structure.ts';

/** Starts the language server on a connection: Langium's services and PSNet's own requests. */
export function startPsnetServer(context: DefaultSharedModuleContext): void {
  const { shared, psnet } = createPsnetServices(context);
  serveDocumentModels(shared, psnet.analysis.Documents, psnet.analysis.Settings);
  context.connection?.onSelectionRanges(async ({ textDocument, positions }, token) => {
    const uri = URI.parse(textDocument.uri);
    await shared.workspace.DocumentBuilder.waitUntil(DocumentState.Parsed, uri, token);
    const document = shared.workspace.LangiumDocuments.getDocument(uri);
    return document ? selectionRanges(document, positions, psnet.analysis.Documents) : null;
  });
  context.connection?.onRequest(firstErrorRequest, ({ text }: { readonly text: string }) => {
    const parsed = psnet.parser.LangiumParser.parse<PsnetFile>(text);
    return firstErrorOf(text, parsed, psnet.analysis.Settings.locale) ?? null;
  });
  // Files of a folder that is added are read, those of one that is removed forgotten.
  const foldersChanged = ({ event }: DidChangeWorkspaceFoldersParams): void => {
    const uris = (folders: typeof event.added) => folders.map(({ uri }) => URI.parse(uri));
    psnet.analysis.Client.foldersChanged(event);
    const { WorkspaceManager, WorkspaceLock, DocumentBuilder } = shared.workspace;
    // A build of the folders that the window began with would end this one.
    void WorkspaceManager.ready.then(() =>
      WorkspaceLock.write((token) => DocumentBuilder.update(uris(event.added), uris(event.removed), token)),
    );
  };
  context.connection?.onNotification('workspace/didChangeWorkspaceFolders', foldersChanged);
  startLanguageServer(shared);
}
