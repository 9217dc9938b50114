import { type ExtensionContext, window } from 'vscode';
import { startTraining } from '../training/client.ts';
import { registerCommands } from './commands/register-commands.ts';
import { startOrder } from './commands/run-plan.ts';
import { HardwareJobs } from './hardware/hardware-jobs.ts';
import { showHardwareStatus } from './hardware/hardware-status.ts';
import { startLanguage } from './language/language-client.ts';
import { nodeLanguageClient } from './language/node-client.ts';
import { reportPlans } from './plans/plan-messages.ts';
import { showPlanStatus } from './plans/plan-status.ts';
import { Queues } from './plans/queue.ts';
import { WindowPlans } from './plans/window-plans.ts';
import { WorkspaceRuns } from './runs/run-service.ts';
import { registerStudio } from './studio/studio-panel.ts';
import { registerTasks } from './tasks/register-tasks.ts';
import { registerTools } from './tools/register-tools.ts';
import { reportTrainings } from './training/training-messages.ts';
import { WindowTrainings } from './training/training-service.ts';
import { showTrainingStatus } from './training/training-status.ts';
import { registerViews } from './views/register-views.ts';

/** Puts the extension together; called by VS Code for the first .psnet file, command, view or restored studio. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('PSNet', { log: true });
  const models = startLanguage(context, log, nodeLanguageClient);
  const trainings = new WindowTrainings(startTraining);
  const runs = new WorkspaceRuns(trainings);
  const hardwareJobs = new HardwareJobs();
  const plans = new WindowPlans();
  const queues = new Queues(context);
  const services = { models, trainings, runs, hardwareJobs, plans };
  const studio = registerStudio(context, services, log);
  context.subscriptions.push(
    log,
    trainings,
    runs,
    hardwareJobs,
    plans,
    showTrainingStatus(trainings),
    showHardwareStatus(models),
    showPlanStatus(plans),
    reportTrainings(trainings, studio, log),
    reportPlans(plans, studio, log, (order) => void startOrder({ plans, queues, log }, order)),
    registerCommands({ ...services, studio, queues, log }),
    registerViews(services),
    registerTasks(models),
    registerTools(context),
  );
}
