import { join } from 'node:path';
import { Uri } from 'vscode';

/** The document whose studio shows a run: the file it was trained from, else the run's own record. */
export const runDocument = (folder: string, file: string | undefined): Uri =>
  Uri.file(file ?? join(folder, 'run.json'));
