import { type FileSystemProvider, URI } from 'langium';
import { DefaultDocumentUpdateHandler, type LangiumSharedServices } from 'langium/lsp';
import type { TextDocumentChangeEvent } from 'vscode-languageserver';
import {
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver-protocol';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Folders whose files describe no network of the workspace, among them those that a training writes into. */
const hidden = /\/(\.[^/]+|node_modules)\//;

/**
 * Heeds changes on disk of what may concern networks. Every epoch writes files into a run's folder; the server does
 * not build the workspace anew for them. A file that an editor holds open is there for as long as it does, whatever
 * becomes of it on disk.
 */
export class PsnetUpdateHandler extends DefaultDocumentUpdateHandler {
  private readonly isOpen: (uri: string) => boolean;
  private readonly files: FileSystemProvider;

  constructor(services: LangiumSharedServices) {
    super(services);
    const { TextDocuments, FileSystemProvider } = services.workspace;
    this.isOpen = (uri) => TextDocuments?.get(uri) !== undefined;
    this.files = FileSystemProvider;
  }

  override didChangeWatchedFiles({ changes }: DidChangeWatchedFilesParams): void {
    const heeded = changes
      .filter(({ uri }) => !hidden.test(uri))
      .map(({ uri, type }): FileEvent => {
        const isKept = type === FileChangeType.Deleted && this.isOpen(uri);
        return { uri, type: isKept ? FileChangeType.Changed : type };
      });
    if (heeded.length > 0) super.didChangeWatchedFiles({ changes: heeded });
  }

  /** Forgets what was closed and is on no disk: files that were deleted while they were open, and untitled ones. */
  didCloseDocument({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const uri = URI.parse(document.uri);
    const isGone = uri.scheme === 'untitled' || (uri.scheme === 'file' && !this.files.existsSync(uri));
    if (isGone) this.fireDocumentUpdate([], [uri]);
  }
}
