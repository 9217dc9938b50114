import { type Cancellation, type LangiumDocument, type LangiumDocuments, type URI, UriUtils } from 'langium';
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-protocol';
import { fileNames } from '../../schema/properties/dataset.ts';
import { patternFileNames } from '../../schema/properties/junction.ts';
import { declarationAt } from '../analysis/element-at.ts';
import { isPsnet } from '../analysis/link-files.ts';
import type { Cursor, InBody } from '../completion/cursor.ts';
import { climbs, type PathOffer, pathOffers, type TypedPath, typedPathAt } from '../completion/paths.ts';
import { stated } from '../reading/reading.ts';
import { uriOf } from '../resolving/resolve-context.ts';
import type { Client } from './client.ts';
import type { DocumentAnalyses } from './document-analyses.ts';
import type { FolderLister } from './folder-lister.ts';
import { rangeOf } from './names.ts';

/** Paths offered at once; what is typed narrows them down. */
const mostOffered = 300;

/** What paths are offered, and whether more of them come when more is typed. */
export interface OfferedPaths {
  readonly items: readonly CompletionItem[];
  readonly more: boolean;
}

/** Completion of paths: of imports, and of the files and folders that properties name. */
export class PathCompletion {
  private readonly analyses: DocumentAnalyses;
  private readonly documents: () => LangiumDocuments;
  private readonly folders: FolderLister;
  private readonly client: Client;

  constructor(
    analyses: DocumentAnalyses,
    documents: () => LangiumDocuments,
    folders: FolderLister,
    client: Client,
  ) {
    this.analyses = analyses;
    this.documents = documents;
    this.folders = folders;
    this.client = client;
  }

  /** Files to import: of the folder at the cursor, then those of other folders that the server knows. */
  async imports(
    document: LangiumDocument,
    { typed }: Cursor,
    offset: number,
    token?: Cancellation.CancellationToken,
  ): Promise<OfferedPaths> {
    const path = typedPathAt(document.textDocument.getText(), typed, offset);
    const imported = new Set(this.analyses.of(document).imports.map(({ uri }) => `${uri}`));
    // The import that is being typed would not offer itself.
    imported.delete(`${uriOf(UriUtils.dirname(document.uri), textOf(document, typed))}`);
    const importable = (uri: URI) => isPsnet(uri) && !imported.has(`${uri}`) && !sameUri(uri, document.uri);
    const listed = await this.offers(document, path, ({ uri }) => importable(uri), token);
    const seen = new Set(listed.offers.map(({ uri }) => `${uri}`));
    const known = path.folder === '' ? this.known(document) : [];
    const elsewhere = known.filter(({ uri }) => importable(uri) && !seen.has(`${uri}`));
    return this.offered(document, path, { ...listed, prefix: './', elsewhere });
  }

  /** Files and folders that a property may name, by the kinds that the dataset's source reads. */
  async files(
    document: LangiumDocument,
    cursor: Extract<Cursor, InBody>,
    offset: number,
    token?: Cancellation.CancellationToken,
  ): Promise<OfferedPaths> {
    const path = typedPathAt(document.textDocument.getText(), cursor.typed, offset);
    const names = this.namesFor(document, cursor);
    if (names.length === 0) return { items: [], more: false };
    const fits = (_: unknown, name: string) => names.some((one) => one !== 'folder' && one.test(name));
    return this.offered(document, path, await this.offers(document, path, fits, token));
  }

  /** What the files are called that a property reads: those of its dataset's source, or before that is said of any. */
  private namesFor(document: LangiumDocument, { start, file }: InBody): readonly (RegExp | 'folder')[] {
    if (file?.name === 'pattern') return [patternFileNames];
    const body = declarationAt(this.analyses.of(document), start)?.analysis.reading.sections[0];
    const source = body && stated<string>(body, 'source');
    if (source === undefined) return Object.values(fileNames);
    const known = fileNames[source as keyof typeof fileNames];
    return known === undefined ? [] : [known];
  }

  private async offers(
    document: LangiumDocument,
    { folder, begun, quotes }: TypedPath,
    fits: Parameters<typeof pathOffers>[2],
    token?: Cancellation.CancellationToken,
  ): Promise<{ readonly offers: readonly PathOffer[]; readonly more: boolean }> {
    const at = folderAt(document, folder);
    if (document.uri.scheme === 'untitled') return { offers: [], more: false };
    const entries = this.client.mayList(at) ? await this.folders.list(at, token) : [];
    const offers = pathOffers(at, entries ?? [], fits);
    const above = UriUtils.dirname(at);
    const climbing: PathOffer[] =
      quotes[0] === '' && climbs(folder) && !sameUri(above, at) && this.client.mayList(above)
        ? [{ name: '../', kind: 'folder', uri: above }]
        : [];
    const all = [...offers, ...climbing];
    if (all.length <= mostOffered) return { offers: all, more: entries === undefined };
    const start = begun.toLowerCase();
    const begins = all.filter(({ name }) => name.toLowerCase().startsWith(start));
    return { offers: begins.slice(0, mostOffered), more: true };
  }

  private offered(
    document: LangiumDocument,
    { folder, span, quotes: [before, after] }: TypedPath,
    found: {
      readonly offers: readonly PathOffer[];
      readonly more: boolean;
      readonly prefix?: string;
      readonly elsewhere?: readonly { readonly path: string }[];
    },
  ): OfferedPaths {
    const { prefix = '', elsewhere = [], offers, more } = found;
    const range = rangeOf(document, span);
    const { suggestAgain } = this.client.abilities;
    const begin = (name: string) => (folder === '' && name !== '../' ? prefix + name : name);
    const items = offers.map(({ name, kind }, index): CompletionItem => {
      const path = begin(name);
      const item = { label: before + path + (before && after), sortText: `0${place(index)}` };
      if (kind === 'file')
        return {
          ...item,
          kind: CompletionItemKind.File,
          filterText: before + path + after,
          textEdit: { range, newText: before + path + after },
        };
      return {
        ...item,
        kind: CompletionItemKind.Folder,
        filterText: before + path,
        // The path goes on before the quote that is set with it.
        insertTextFormat: before ? InsertTextFormat.Snippet : undefined,
        textEdit: { range, newText: before ? `${before}${escaped(path)}$0${after}` : path },
        command: suggestAgain ? { title: '', command: suggestAgain } : undefined,
      };
    });
    const others = elsewhere.slice(0, mostOffered).map(({ path }, index): CompletionItem => {
      const text = before + path + after;
      // Nearer files first.
      const distance = Math.min(9, path.replace(/^\.\//, '').split('/').length - 1);
      return {
        label: before ? text : path,
        kind: CompletionItemKind.File,
        sortText: `1${distance}${place(index)}`,
        filterText: text,
        textEdit: { range, newText: text },
      };
    });
    return { items: [...items, ...others], more };
  }

  /** The files that the server knows, as paths from this one. */
  private known(document: LangiumDocument): readonly { readonly uri: URI; readonly path: string }[] {
    const { scheme, authority } = document.uri;
    return this.documents()
      .all.filter(({ uri }) => uri.scheme === scheme && uri.authority === authority)
      .map(({ uri }) => {
        const path = UriUtils.relative(UriUtils.dirname(document.uri), uri);
        return { uri, path: path.startsWith('../') ? path : `./${path}` };
      })
      .toArray();
  }
}

/** The folder that a path so far leads to, spelt without a slash at its end. */
function folderAt(document: LangiumDocument, written: string): URI {
  const uri = uriOf(UriUtils.dirname(document.uri), written);
  return uri.with({ path: uri.path.replace(/(?<=[^/])\/+$/, '') });
}

const place = (index: number): string => String(index).padStart(3, '0');
const sameUri = (a: URI, b: URI): boolean => `${a}` === `${b}`;
const textOf = (document: LangiumDocument, { start, end }: { start: number; end: number }): string =>
  document.textDocument.getText().slice(start, end).replaceAll('"', '');

/** A path as a snippet holds it. */
const escaped = (path: string): string => path.replace(/[\\$}]/g, '\\$&');
