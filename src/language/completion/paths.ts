import type { URI } from 'vscode-uri';
import { Utils } from 'vscode-uri';
import type { Span } from '../reading/atom.ts';
import { uriOf } from '../resolving/resolve-context.ts';

/** A path that is being typed between quotes, or that is to begin. */
export interface TypedPath {
  /** The folders before the part at the cursor, as written: ``, `nets/`, `../`. */
  readonly folder: string;
  /** The part before the cursor, which begins the names that are looked for. */
  readonly begun: string;
  /** What a choice replaces: the part of the path at the cursor, or a whole text with its quotes. */
  readonly span: Span;
  /** What stands before and after a choice, so that it stands between quotes. */
  readonly quotes: readonly [before: string, after: string];
}

/** Reads the path around an offset out of the text that is typed there; `typed` is empty where none has begun. */
export function typedPathAt(text: string, typed: Span, offset: number): TypedPath {
  const image = text.slice(typed.start, typed.end);
  const closed = image.length > 1 && image.endsWith('"');
  const end = typed.end - (closed ? 1 : 0);
  if (!image.startsWith('"') || offset === typed.start || offset > end)
    return { folder: '', begun: '', span: typed, quotes: ['"', '"'] };
  const before = text.slice(typed.start + 1, offset);
  const folder = before.slice(0, before.lastIndexOf('/') + 1);
  const start = typed.start + 1 + folder.length;
  const begun = before.slice(folder.length);
  // A text without an end reaches to the end of its line: what follows the cursor there is something else.
  if (!closed) return { folder, begun, span: { start, end: offset }, quotes: ['', '"'] };
  const slash = text.slice(offset, end).indexOf('/');
  return {
    folder,
    begun,
    span: { start, end: slash < 0 ? end : offset + slash + 1 },
    quotes: ['', ''],
  };
}

/** A file or folder that a path may go on with. */
export interface PathOffer {
  /** Its name; of a folder with a slash at its end. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly uri: URI;
}

/** What is found in a folder. */
export interface FolderEntry {
  readonly uri: URI;
  readonly kind: 'file' | 'folder';
}

const natural = new Intl.Collator('en', { numeric: true });

/**
 * What of a folder a path may go on with, folders first: no hidden ones and no `node_modules`, files where `fits` says so,
 * and only names that a path can hold as they are.
 */
export function pathOffers(
  folder: URI,
  entries: readonly FolderEntry[],
  fits: (entry: FolderEntry, name: string) => boolean,
): readonly PathOffer[] {
  return entries
    .flatMap((entry): PathOffer[] => {
      const name = Utils.basename(entry.uri);
      if (name.startsWith('.') || name === 'node_modules' || /["\n\r]/.test(name)) return [];
      if (`${uriOf(folder, name)}` !== `${entry.uri}`) return [];
      if (entry.kind === 'folder') return [{ ...entry, name: `${name}/` }];
      return fits(entry, name) ? [{ ...entry, name }] : [];
    })
    .sort((a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || natural.compare(a.name, b.name));
}

/** Whether a path so far only climbs, so that it may climb further. */
export const climbs = (folder: string): boolean => /^(\.\/)?(\.\.\/)*$/.test(folder);
