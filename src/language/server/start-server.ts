import { type DefaultSharedModuleContext, startLanguageServer } from 'langium/lsp';
import { createPsnetServices } from '../psnet-module.ts';
import { serveDocumentModels } from '../services/document-models.ts';

/** Starts the language server on a connection: Langium's services and PSNet's own requests. */
export function startPsnetServer(context: DefaultSharedModuleContext): void {
  const { shared, psnet } = createPsnetServices(context);
  serveDocumentModels(shared, psnet.analysis.Documents);
  startLanguageServer(shared);
}
