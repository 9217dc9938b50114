import {
  type CancellationToken,
  type Disposable,
  ProcessExecution,
  Task,
  TaskScope,
  tasks,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { distributionFile } from '../../base/distribution.ts';
import { findNetworkFiles } from '../network-files.ts';
import type { ModelService } from '../services.ts';
import { type PsnetTask, readTask, taskArguments, taskName, taskType } from './task-definition.ts';

/** Files that are read to list tasks; a task of any other file can be written by hand. */
const mostFiles = 50;

/** Offers the workspace's trainings, experiments and hardware as tasks, run by the packaged `psnet`. */
export function registerTasks(models: ModelService): Disposable {
  return tasks.registerTaskProvider(taskType, {
    async provideTasks(token) {
      if (!workspace.isTrusted) return [];
      const files = await findNetworkFiles(mostFiles, token);
      const lists = await Promise.all(files.map((uri) => tasksOf(uri, models, token)));
      return lists.flat();
    },
    resolveTask(task) {
      const definition = readTask(task.definition);
      return definition && makeTask(definition, task.scope ?? TaskScope.Workspace);
    },
  });
}

async function tasksOf(uri: Uri, models: ModelService, token: CancellationToken): Promise<Task[]> {
  const folder = workspace.getWorkspaceFolder(uri);
  const document = await models.modelOf(uri, token).catch(() => undefined);
  if (!folder || !document || uri.scheme !== 'file') return [];
  const common = { type: taskType, file: workspace.asRelativePath(uri, false) };
  const definitions: PsnetTask[] = [
    ...document.networks.map(({ name }) => ({ ...common, command: 'train' as const, network: name })),
    ...document.model.experiments.map(({ name }) => ({
      ...common,
      command: 'experiment' as const,
      experiment: name,
    })),
    ...document.model.hardware.map(({ name }) => ({ ...common, command: 'fpga' as const, hardware: name })),
  ];
  return definitions.map((definition) => makeTask(definition, folder));
}

function makeTask(definition: PsnetTask, scope: WorkspaceFolder | TaskScope): Task {
  // The extension host's own Node.js runs the command; in the desktop it hides in Electron.
  const execution = new ProcessExecution(
    process.execPath,
    [distributionFile('cli.cjs'), ...taskArguments(definition)],
    { env: { ELECTRON_RUN_AS_NODE: '1' } },
  );
  return new Task(
    definition,
    scope as WorkspaceFolder,
    taskName(definition),
    'psnet',
    execution,
    `$${taskType}`,
  );
}
