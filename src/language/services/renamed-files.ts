import { type LangiumDocuments, URI, UriUtils } from 'langium';
import type { FileOperationHandler } from 'langium/lsp';
import type {
  FileOperationOptions,
  RenameFilesParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';

/** Keeps imports right when a file or folder is renamed or moved: those of it, and those in it. */
export class RenamedFiles implements FileOperationHandler {
  readonly fileOperationOptions: FileOperationOptions = {
    willRename: {
      filters: [
        { pattern: { glob: '**/*.psnet', matches: 'file' } },
        { pattern: { glob: '**', matches: 'folder' } },
      ],
    },
  };
  private readonly analyses: () => DocumentAnalyses;
  private readonly documents: () => LangiumDocuments;

  constructor(analyses: () => DocumentAnalyses, documents: () => LangiumDocuments) {
    this.analyses = analyses;
    this.documents = documents;
  }

  async willRenameFiles({ files }: RenameFilesParams): Promise<WorkspaceEdit> {
    const renamed = (uri: URI): URI => {
      const address = uri.toString();
      const move = files.find(({ oldUri }) => address === oldUri || address.startsWith(`${oldUri}/`));
      return move ? URI.parse(move.newUri + address.slice(move.oldUri.length)) : uri;
    };
    const changes: Record<string, TextEdit[]> = {};
    for (const file of this.analyses().all()) {
      const document = this.documents().getDocument(file.uri);
      const folder = UriUtils.dirname(renamed(file.uri));
      const edits = file.imports.flatMap(({ uri, path, end }): TextEdit[] => {
        const from = UriUtils.relative(UriUtils.dirname(file.uri), uri);
        const to = UriUtils.relative(folder, renamed(uri));
        if (!document || from === to) return [];
        const newText = to.startsWith('../') ? to : `./${to}`;
        return [{ range: rangeOf(document, { start: end - path.length - 1, end: end - 1 }), newText }];
      });
      if (edits.length > 0) changes[file.uri.toString()] = edits;
    }
    return { changes };
  }
}
