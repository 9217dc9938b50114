import {
  DefaultWorkspaceManager,
  type FileSystemNode,
  type LangiumDocument,
  type Stream,
  type URI,
} from 'langium';
import { inTime } from './in-time.ts';

/** What of a virtual folder is looked at before the language is ready, and how long each step may take in milliseconds. */
const mostFolders = 200;
const mostFiles = 500;
const longestStep = 2000;

/**
 * Reads the workspace's files when the server starts. One that can't be read is left out. Of a virtual folder, which may be
 * at the end of a slow network, so much is read as the bounds allow; of the rest what is opened or imported.
 */
export class PsnetWorkspaceManager extends DefaultWorkspaceManager {
  protected override async loadWorkspaceDocuments(
    uris: Stream<URI>,
    collector: (document: LangiumDocument) => void,
  ): Promise<void> {
    let late = false;
    const load = async (uri: URI) => {
      const document = await this.langiumDocuments.getOrCreateDocument(uri).catch(() => undefined);
      if (document && !late) collector(document);
    };
    const all = uris.toArray();
    await Promise.all(all.filter(isOnDisk).map(load));
    await inTime(Promise.all(all.filter((uri) => !isOnDisk(uri)).map(load)), longestStep);
    late = true;
  }

  protected override async traverseFolder(folder: URI, uris: URI[]): Promise<void> {
    if (isOnDisk(folder)) return super.traverseFolder(folder, uris);
    const end = Date.now() + longestStep;
    let level: readonly URI[] = [folder];
    let left = mostFolders;
    while (level.length > 0 && left > 0) {
      const listings = Promise.all(level.slice(0, left).map((one) => this.contentOf(one)));
      const entries = (await inTime(listings, end - Date.now())) ?? [];
      const included = entries.flat().filter((entry) => this.shouldIncludeEntry(entry));
      const files = included.filter(({ isFile }) => isFile).map(({ uri }) => uri);
      uris.push(...files.slice(0, Math.max(0, mostFiles - uris.length)));
      left -= level.length;
      level = included.filter(({ isDirectory }) => isDirectory).map(({ uri }) => uri);
    }
  }

  private contentOf(folder: URI): Promise<readonly FileSystemNode[]> {
    return this.fileSystemProvider.readDirectory(folder).catch(() => []);
  }
}

const isOnDisk = ({ scheme }: URI): boolean => scheme === 'file';
