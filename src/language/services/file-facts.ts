import { type Cancellation, type FileSystemNode, type FileSystemProvider, type URI, UriUtils } from 'langium';
import type { Client } from './client.ts';
import { inTime } from './in-time.ts';

/** What a file system tells of an address, with the bytes of a file where it knows them. */
export interface SizedNode extends FileSystemNode {
  readonly size?: number;
}

/** What a path leads to, as far as it is known: nothing, a folder, or a file of so many bytes. */
export type FileFact = 'missing' | 'folder' | { readonly size: number };

/** How long a file system may take to tell, in milliseconds. */
const longestWait = 500;

/** Tells what is at the end of a path. */
export class FileFacts {
  private readonly files: () => FileSystemProvider;
  private readonly client: Client;

  constructor(files: () => FileSystemProvider, client: Client) {
    this.files = files;
    this.client = client;
  }

  /**
   * What is at an address that a document names. Undefined where nobody can tell: of a file system that can't be read, or is
   * slow, or outside a workspace that nobody vouches for.
   */
  async of(uri: URI, document: URI, token?: Cancellation.CancellationToken): Promise<FileFact | undefined> {
    if (!this.client.mayList(UriUtils.dirname(uri))) return undefined;
    return inTime(this.look(uri, document), longestWait, token);
  }

  private async look(uri: URI, document: URI): Promise<FileFact | undefined> {
    const found = await this.stat(uri);
    if (found?.isDirectory) return 'folder';
    if (found) return found.size === undefined ? undefined : { size: found.size };
    // Where not even the document's own folder is known, the file system can't be read.
    return (await this.stat(UriUtils.dirname(document))) && 'missing';
  }

  private async stat(uri: URI): Promise<SizedNode | undefined> {
    try {
      return await this.files().stat(uri);
    } catch {
      return undefined;
    }
  }
}
