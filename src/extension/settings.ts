import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { type ConfigurationScope, type Uri, workspace } from 'vscode';
import type { TrainingSpec } from '../schema/training-spec.ts';
import { settingNames } from './settings-names.ts';

const read = <T>(name: keyof typeof settingNames, scope: ConfigurationScope | undefined): T =>
  workspace.getConfiguration('psnet', scope ?? null).get<T>(settingNames[name]) as T;

/**
 * The folder that new runs of a file go to: the setting, relative to the file's own folder; for a file that is not
 * saved yet, to the first folder of the workspace, else to the user's home.
 */
export function runsFolderOf(file: Uri): string {
  const setting = runsFolderSetting(file);
  if (isAbsolute(setting)) return setting;
  if (file.scheme === 'file') return join(dirname(file.fsPath), setting);
  return join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir(), setting);
}

/** The setting as written. */
export const runsFolderSetting = (scope?: ConfigurationScope) => read<string>('runsFolder', scope);

/** Compute threads; undefined leaves the number to the trainer. */
export const threads = (scope?: ConfigurationScope) => read<number>('threads', scope) || undefined;

/** What computes a training; undefined leaves that to the file. */
export function backend(scope?: ConfigurationScope): TrainingSpec['backend'] | undefined {
  const setting = read<string>('backend', scope);
  return setting === 'psnet' || setting === 'tensorflow' ? setting : undefined;
}

/** Most minutes between checkpoints; 0: only where epochs end. */
export const checkpointMinutes = (scope?: ConfigurationScope) => read<number>('checkpointMinutes', scope);

/** Whether the status bar shows the estimate of a file's hardware. */
export const statusBarFpga = (scope?: ConfigurationScope) => read<boolean>('statusBarFpga', scope);

/** Address of the queue that experiments and searches train on; empty: they train on this machine. */
export const queueSetting = (scope?: ConfigurationScope) => read<string>('queue', scope).trim();
