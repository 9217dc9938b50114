import type { LangiumDocument, LangiumDocuments, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { Utils } from 'vscode-uri';
import { ownDevicesFile } from '../../hardware/own-devices.ts';
import { analyseFile, type FileAnalysis } from '../analysis/analyse-file.ts';
import { AnalysisCache } from '../analysis/analysis-cache.ts';
import { type Scope, scopeOf, visibleFrom } from '../analysis/link-files.ts';
import { noOwnDevices, type OwnDevices, ownDevicesOf, type ReadText } from '../analysis/own-devices.ts';
import type { PsnetFile } from '../generated/ast.ts';

/** The analyses of the documents that the server knows; every editor service asks here. */
export class DocumentAnalyses {
  private readonly documents: () => LangiumDocuments;
  private readonly read: ReadText;
  private readonly cache = new AnalysisCache();
  private known = new WeakMap<LangiumDocument, { root: unknown; analysis: FileAnalysis }>();

  constructor(shared: LangiumSharedServices) {
    this.documents = () => shared.workspace.LangiumDocuments;
    const files = shared.workspace.FileSystemProvider;
    this.read = (uri) => {
      try {
        return files.existsSync(uri) ? files.readFileSync(uri) : undefined;
      } catch {
        return undefined;
      }
    };
    shared.lsp.DocumentUpdateHandler.onWatchedFilesChange?.(({ changes }) => {
      if (!changes.some(({ uri }) => uri.endsWith(`/${ownDevicesFile}`))) return;
      this.known = new WeakMap();
      const all = this.documents()
        .all.map(({ uri }) => uri)
        .toArray();
      void shared.workspace.WorkspaceLock.write((token) =>
        shared.workspace.DocumentBuilder.update(all, [], token),
      );
    });
  }

  /** The parts that the workspace of a document adds to the table. */
  ownDevices({ uri }: LangiumDocument): OwnDevices {
    return uri.scheme === 'file' ? ownDevicesOf(Utils.dirname(uri), this.read) : noOwnDevices;
  }

  /** The analysis of a document as it was parsed last. */
  of(document: LangiumDocument): FileAnalysis {
    const root = document.parseResult.value;
    const known = this.known.get(document);
    if (known?.root === root) return known.analysis;
    const parsed = document.parseResult as LangiumDocument<PsnetFile>['parseResult'];
    const text = document.textDocument.getText();
    const analysis = analyseFile(document.uri, text, parsed, this.cache, this.ownDevices(document));
    this.known.set(document, { root, analysis });
    return analysis;
  }

  /** The analysis of a file by its URI, where the server holds the file. */
  readonly lookup = (uri: URI): FileAnalysis | undefined => {
    const document = this.documents().getDocument(uri);
    // A document that an update announced but has not parsed yet holds no file.
    return document && document.parseResult.value.$type === 'PsnetFile' ? this.of(document) : undefined;
  };

  /** All files of the workspace that the server holds. */
  all(): readonly FileAnalysis[] {
    return this.documents()
      .all.toArray()
      .flatMap((document) => this.lookup(document.uri) ?? []);
  }

  /** The files that the server knows, for imports that lead nowhere. */
  readonly importable = (): readonly URI[] =>
    this.documents()
      .all.map(({ uri }) => uri)
      .toArray();

  scopeOf(document: LangiumDocument): Scope {
    return this.scopeOfFile(this.of(document));
  }

  scopeOfFile(file: FileAnalysis): Scope {
    return scopeOf(visibleFrom(file, this.lookup));
  }
}
