import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver-protocol';
import { Utils } from 'vscode-uri';
import type { DocumentAnalyses } from './document-analyses.ts';
import { inTime } from './in-time.ts';

/** How long an import may take to be read before the rest goes on without it, in milliseconds. */
const longestWait = 1000;

/**
 * Reads what documents import and the workspace's folders do not hold: beside a file that was opened alone, or
 * outside the folder. Their folders are watched from then on, where the client can.
 */
export class ImportedFiles {
  private readonly shared: LangiumSharedServices;
  private readonly analyses: () => DocumentAnalyses;
  private readonly watched = new Set<string>();
  private readonly underWay = new Set<string>();
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
    const { LangiumDocuments } = this.shared.workspace;
    const open = [document];
    for (let one = open.pop(); one; one = open.pop()) {
      for (const { uri } of this.analyses().of(one).imports) {
        if (LangiumDocuments.hasDocument(uri) || !this.shared.ServiceRegistry.hasServices(uri)) continue;
        this.watch(Utils.dirname(uri));
        const imported = await this.fetch(uri);
        if (imported) open.push(imported);
      }
    }
  }

  /**
   * The file at an address, where there is one that can be read; one that takes long is not waited for, and what imports it
   * is built again when it has come.
   */
  private async fetch(uri: URI): Promise<LangiumDocument | undefined> {
    const key = String(uri);
    if (this.underWay.has(key)) return undefined;
    const { WorkspaceLock, DocumentBuilder } = this.shared.workspace;
    let late = false;
    const reading = this.read(uri);
    this.underWay.add(key);
    void reading.then((document) => {
      this.underWay.delete(key);
      if (document && late) void WorkspaceLock.write((token) => DocumentBuilder.update([uri], [], token));
    });
    const document = await inTime(reading, longestWait);
    late = document === undefined;
    return document;
  }

  private async read(uri: URI): Promise<LangiumDocument | undefined> {
    const { LangiumDocuments, FileSystemProvider } = this.shared.workspace;
    try {
      if (await FileSystemProvider.exists(uri)) return await LangiumDocuments.getOrCreateDocument(uri);
    } catch {
      // A folder, or a file that may not be read, is no file: it is told where it is imported.
    }
    return undefined;
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
