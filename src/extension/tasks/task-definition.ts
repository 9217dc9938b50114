import type { TaskDefinition } from 'vscode';

/** Type of the tasks, as package.json defines it. */
export const taskType = 'psnet';

/** What a task can run; each is a command of `psnet`. */
export const taskCommands = ['train', 'experiment', 'fpga'] as const;
export type TaskCommand = (typeof taskCommands)[number];

/** A task of tasks.json. */
export interface PsnetTask extends TaskDefinition {
  readonly command: TaskCommand;
  /** Relative to the workspace folder. */
  readonly file: string;
  /** Name of the network, experiment or hardware, where the file declares several. */
  readonly network?: string;
  readonly experiment?: string;
  readonly hardware?: string;
  readonly dataset?: string;
  readonly training?: string;
}

const options = ['network', 'experiment', 'hardware', 'dataset', 'training'] as const;

/** Reads a definition, which anybody may have written; undefined where it is not one of ours. */
export function readTask(definition: TaskDefinition): PsnetTask | undefined {
  const { type, command, file } = definition;
  const known = taskCommands.some((name) => name === command);
  if (type !== taskType || !known || typeof file !== 'string') return undefined;
  return definition as PsnetTask;
}

/** The arguments of `psnet` for a task. */
export function taskArguments(task: PsnetTask): string[] {
  const named = options.flatMap((name) => {
    const value = task[name];
    return typeof value === 'string' ? [`--${name}`, value] : [];
  });
  return [task.command, task.file, ...named];
}

/** What a task is called in lists. */
export function taskName(task: PsnetTask): string {
  const about = task.network ?? task.experiment ?? task.hardware;
  return about ? `${task.command} ${about} (${task.file})` : `${task.command} ${task.file}`;
}
