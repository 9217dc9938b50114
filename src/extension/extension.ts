import { type ExtensionContext, window } from 'vscode';
import { startTraining } from '../training/client.ts';
import { registerCommands } from './commands/register-commands.ts';
import { modelService } from './language/language-client.ts';
import { nodeLanguageClient } from './language/node-client.ts';
import { WorkspaceRuns } from './runs/run-service.ts';
import { registerStudio } from './studio/studio-panel.ts';
import { reportTrainings } from './training/training-messages.ts';
import { WindowTrainings } from './training/training-service.ts';
import { showTrainingStatus } from './training/training-status.ts';

/** Puts the extension together; called by VS Code for the first .psnet file, command, view or restored studio. */
export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('PSNet', { log: true });
  const client = nodeLanguageClient(log);
  const models = modelService(client, context);
  const trainings = new WindowTrainings(startTraining);
  const runs = new WorkspaceRuns(trainings);
  const studio = registerStudio(context, { models, trainings, runs }, log);
  context.subscriptions.push(
    log,
    trainings,
    runs,
    showTrainingStatus(trainings),
    reportTrainings(trainings, studio, log),
    registerCommands({ models, trainings, runs, studio, log }),
    { dispose: () => void client.stop() },
  );
  // Requests wait for the server by themselves; commands need not wait for it.
  await client.start();
}
