import { fileURLToPath } from 'node:url';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { RootsListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';

/** A client that knows its folders answers at once. */
const patience = { timeout: 2000 };

/**
 * The folder relative paths are meant from: the first root of the client, asked for once and again when the client says
 * that its roots changed; `startFolder` where it tells none. Clients start servers in folders nobody chose.
 */
export function workingFolderOf(server: Server, startFolder: string): () => Promise<string> {
  let known: Promise<string> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  const ask = async () => {
    if (!server.getClientCapabilities()?.roots) return startFolder;
    try {
      const { roots } = await server.listRoots(undefined, patience);
      const first = roots.find(({ uri }) => uri.startsWith('file:'));
      return first ? fileURLToPath(first.uri) : startFolder;
    } catch {
      // A root that is no path here, or a client that does not answer after all.
      return startFolder;
    }
  };
  return () => {
    known ??= ask();
    return known;
  };
}
