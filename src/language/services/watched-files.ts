import { DefaultDocumentUpdateHandler } from 'langium/lsp';
import type { DidChangeWatchedFilesParams } from 'vscode-languageserver-protocol';

/** Folders whose files describe no network of the workspace, among them those that a training writes into. */
const hidden = /\/(\.[^/]+|node_modules)\//;

/**
 * Heeds changes on disk of what may concern networks. Every epoch writes files into a run's folder; the server does
 * not build the workspace anew for them.
 */
export class PsnetUpdateHandler extends DefaultDocumentUpdateHandler {
  override didChangeWatchedFiles({ changes }: DidChangeWatchedFilesParams): void {
    const heeded = changes.filter(({ uri }) => !hidden.test(uri));
    if (heeded.length > 0) super.didChangeWatchedFiles({ changes: heeded });
  }
}
