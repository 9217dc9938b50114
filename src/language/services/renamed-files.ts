import { type LangiumDocuments, URI, UriUtils } from 'langium';
import type { FileOperationHandler } from 'langium/lsp';
import type {
  FileOperationOptions,
  RenameFilesParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type WrittenPath, writtenPaths } from '../analysis/written-paths.ts';
import { isAbsolute } from '../resolving/resolve-context.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import { rangeOf } from './names.ts';

/**
 * Keeps paths right when a file or folder is renamed or moved: those of it, and those in it. Datasets name files of any kind.
 */
export class RenamedFiles implements FileOperationHandler {
  readonly fileOperationOptions: FileOperationOptions = {
    willRename: {
      filters: [
        { pattern: { glob: '**/*', matches: 'file' } },
        { pattern: { glob: '**/*', matches: 'folder' } },
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
      if (!document) continue;
      const edits = writtenPaths(file).flatMap((written): TextEdit[] => {
        const newText = pathAfter(written, file.uri, renamed);
        return newText === undefined ? [] : [{ range: rangeOf(document, written), newText }];
      });
      if (edits.length > 0) changes[file.uri.toString()] = edits;
    }
    return { changes };
  }
}

/** How a file writes a path from now on, in the manner of before; undefined where it stays. */
function pathAfter({ path, uri }: WrittenPath, file: URI, renamed: (uri: URI) => URI): string | undefined {
  const target = renamed(uri);
  if (isAbsolute(path)) return target === uri ? undefined : target.fsPath;
  const to = UriUtils.relative(UriUtils.dirname(renamed(file)), target);
  if (to === UriUtils.relative(UriUtils.dirname(file), uri)) return undefined;
  return path.startsWith('./') && !to.startsWith('../') ? `./${to}` : to;
}
