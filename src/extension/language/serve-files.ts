import { Disposable, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fileRequests } from '../../language/client-protocol.ts';

const kindOf = (type: FileType) =>
  type & FileType.Directory ? ('folder' as const) : type & FileType.File ? ('file' as const) : undefined;

/** Answers what the language server asks about files that it can't reach: those of virtual folders, in a browser all. */
export function serveFiles(client: BaseLanguageClient): Disposable {
  const { fs } = workspace;
  const answer = <T>(request: string, read: (uri: Uri) => Thenable<T | null>) =>
    client.onRequest(request, async ({ uri }: { readonly uri: string }) => {
      try {
        return await read(Uri.parse(uri));
      } catch {
        // What is not there, or can't be reached, is told as nothing.
        return null;
      }
    });
  return Disposable.from(
    answer(fileRequests.stat, async (uri) => {
      const { type, size } = await fs.stat(uri);
      const kind = kindOf(type);
      return kind ? { kind, size } : null;
    }),
    answer(fileRequests.text, async (uri) => new TextDecoder().decode(await fs.readFile(uri))),
    answer(fileRequests.content, async (uri) =>
      (await fs.readDirectory(uri)).flatMap(([name, type]) => {
        const kind = kindOf(type);
        return kind ? [{ name, kind }] : [];
      }),
    ),
  );
}
