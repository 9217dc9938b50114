import { type CancellationToken, FileType, Uri, workspace } from 'vscode';

/** Folders of a virtual workspace that are looked into. */
const mostFolders = 200;

/**
 * The workspace's .psnet files, at most so many. In virtual folders they are looked for one folder after the other: a search
 * there waits for a provider that need not come.
 */
export async function findNetworkFiles(most: number, token?: CancellationToken): Promise<Uri[]> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const virtual = folders.filter(({ scheme }) => scheme !== 'file');
  if (virtual.length === 0) return workspace.findFiles('**/*.psnet', '**/node_modules/**', most, token);
  const found: Uri[] = [];
  const open = [...folders];
  for (let seen = 0; open.length > 0 && seen < mostFolders && found.length < most; seen++) {
    if (token?.isCancellationRequested) break;
    const folder = open.shift() as Uri;
    const entries = await Promise.resolve(workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name, type] of entries) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const uri = Uri.joinPath(folder, name);
      if (type & FileType.Directory) open.push(uri);
      else if (name.endsWith('.psnet')) found.push(uri);
    }
  }
  return found.slice(0, most);
}
