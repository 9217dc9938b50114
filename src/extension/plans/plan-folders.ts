import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Uri, workspace } from 'vscode';
import type { PlanKind } from '../../studio/plan-state.ts';

/** Where results are kept, beside the file: the same folders as the `psnet` command's, so that either goes on with the other's. */
export const planFolders: Readonly<Record<PlanKind, string>> = {
  experiment: '.psnet/experiments',
  search: '.psnet/searches',
};

/** The folder of a file's plans; of a file that is not saved yet, in the first folder of the workspace, else the home. */
export function plansFolderOf(file: Uri, kind: PlanKind): string {
  const beside =
    file.scheme === 'file'
      ? dirname(file.fsPath)
      : (workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir());
  return join(beside, planFolders[kind]);
}
