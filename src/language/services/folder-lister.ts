import { type Cancellation, type FileSystemNode, type FileSystemProvider, type URI, UriUtils } from 'langium';
import type { FolderEntry } from '../completion/paths.ts';
import { inTime } from './in-time.ts';

/** How long a folder may take to be listed before completion goes on without it. */
const longestWait = 1000;
/** Folders listed at a time: a file system that does not answer takes no more of the server's means. */
const mostAtOnce = 2;
/** Links whose target is looked up, of one folder. */
const mostLinks = 200;

/** Lists folders for completion, of any file system, and waits for none that is slow. */
export class FolderLister {
  private readonly files: () => FileSystemProvider;
  private readonly underWay = new Map<string, Promise<readonly FolderEntry[]>>();

  constructor(files: () => FileSystemProvider) {
    this.files = files;
  }

  /** What is in a folder; nothing where it can't be listed, undefined where that takes too long or is asked no more. */
  async list(
    folder: URI,
    token?: Cancellation.CancellationToken,
  ): Promise<readonly FolderEntry[] | undefined> {
    const key = `${folder}`;
    const known = this.underWay.get(key);
    if (!known && this.underWay.size >= mostAtOnce) return undefined;
    const listing = known ?? this.read(folder);
    if (!known) {
      this.underWay.set(key, listing);
      void listing.finally(() => this.underWay.delete(key));
    }
    return inTime(listing, longestWait, token);
  }

  private async read(folder: URI): Promise<readonly FolderEntry[]> {
    try {
      const nodes = await this.files().readDirectory(folder);
      const links = nodes.filter(({ isFile, isDirectory }) => !isFile && !isDirectory).slice(0, mostLinks);
      const targets = await Promise.all(links.map(({ uri }) => this.target(uri)));
      return [...nodes, ...targets].flatMap((node) => entryOf(folder, node) ?? []);
    } catch {
      return [];
    }
  }

  /** What a link leads to, under the link's own name. */
  private async target(uri: URI): Promise<FileSystemNode | undefined> {
    try {
      return { ...(await this.files().stat(uri)), uri };
    } catch {
      return undefined;
    }
  }
}

function entryOf(folder: URI, node: FileSystemNode | undefined): FolderEntry | undefined {
  if (!node || !(node.isFile || node.isDirectory)) return undefined;
  const { uri, isDirectory } = node;
  // A name with a backslash or a dot segment would not come back as what it was.
  if (!UriUtils.equals(UriUtils.dirname(uri), folder)) return undefined;
  return { uri, kind: isDirectory ? 'folder' : 'file' };
}
