import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ok, problem, type Result } from '../base/result.ts';

/** Folders nobody keeps specifications in: hidden ones (among them the runs) and packages. */
const isSkipped = (name: string) => name.startsWith('.') || name === 'node_modules';

/**
 * The files that arguments name: files as they are, for a folder the .psnet files in it and below, in the order of
 * their names. Links to folders are not followed. Errors: `no-psnet-files` for a folder without any,
 * `folder-unreadable`.
 */
export async function filesIn(
  args: readonly string[],
  workingFolder: string,
): Promise<Result<readonly string[]>> {
  const files: string[] = [];
  for (const argument of args) {
    const path = resolve(workingFolder, argument);
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory();
    let found = [path];
    try {
      if (isFolder) found = await psnetFilesBelow(path);
    } catch (error) {
      const message = `This folder can't be read: ${(error as Error).message}.`;
      return problem('folder-unreadable', message, 'Check its rights, or name files in it.', { file: path });
    }
    if (found.length === 0)
      return problem(
        'no-psnet-files',
        'This folder has no .psnet file in it.',
        'Name a file, or a folder of them.',
        { file: path },
      );
    files.push(...found);
  }
  return ok([...new Set(files)]);
}

async function psnetFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries
    .filter(({ name }) => !isSkipped(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return psnetFilesBelow(path);
      return entry.name.endsWith('.psnet') ? [path] : [];
    });
  return (await Promise.all(lists)).flat();
}
