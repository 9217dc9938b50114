import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver-protocol';
import { Utils } from 'vscode-uri';
import type { DocumentAnalyses } from './document-analyses.ts';

/**
 * Reads what documents import and the workspace's folders do not hold: beside a file that was opened alone, or
 * outside the folder. Their folders are watched from then on, where the client can.
 */
export class ImportedFiles {
  private readonly shared: LangiumSharedServices;
  private readonly analyses: () => DocumentAnalyses;
  private readonly watched = new Set<string>();
  private canWatch = false;

  constructor(shared: LangiumSharedServices, analyses: () => DocumentAnalyses) {
    this.shared = shared;
    this.analyses = analyses;
    shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      const { dynamicRegistration, relativePatternSupport } =
        capabilities.workspace?.didChangeWatchedFiles ?? {};
      this.canWatch = Boolean(dynamicRegistration && relativePatternSupport);
    });
    shared.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Linked, (document) => this.load(document));
  }

  /** Reads the files that a document imports, however far, before the build that it is part of checks it. */
  private async load(document: LangiumDocument): Promise<void> {
    const { LangiumDocuments, FileSystemProvider } = this.shared.workspace;
    const open = [document];
    for (let one = open.pop(); one; one = open.pop()) {
      for (const { uri } of this.analyses().of(one).imports) {
        if (LangiumDocuments.hasDocument(uri) || !this.shared.ServiceRegistry.hasServices(uri)) continue;
        this.watch(Utils.dirname(uri));
        if (!(await FileSystemProvider.exists(uri))) continue;
        // A folder, or a file that may not be read, is no file: it is told where it is imported.
        const imported = await LangiumDocuments.getOrCreateDocument(uri).catch(() => undefined);
        if (imported) open.push(imported);
      }
    }
  }

  private watch(folder: URI): void {
    const { Connection } = this.shared.lsp;
    const inWorkspace = this.shared.workspace.WorkspaceManager.workspaceFolders?.some(({ uri }) =>
      `${folder}/`.startsWith(`${URI.parse(uri)}/`),
    );
    if (!Connection || !this.canWatch || inWorkspace || this.watched.has(String(folder))) return;
    this.watched.add(String(folder));
    const watchers = [{ globPattern: { baseUri: String(folder), pattern: '*.psnet' } }];
    Connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch(() => this.watched.delete(String(folder)));
  }
}
