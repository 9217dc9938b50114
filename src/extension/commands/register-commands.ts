import { commands, Disposable } from 'vscode';
import { type CommandHandler, type CommandName, commandIds } from '../commands.ts';
import type { CommandContext } from './context.ts';
import { exportRun } from './export-run.ts';
import { importModel } from './import-model.ts';
import { newNetworkFile } from './new-network-file.ts';
import { openRun } from './open-run.ts';
import { openPlan, planMenu, stopPlan } from './plan-menu.ts';
import { deleteRun, resumeRun } from './run-commands.ts';
import { runPlan } from './run-plan.ts';
import { setQueuePassword } from './set-queue-password.ts';
import { showFpga } from './show-fpga.ts';
import { showStudio } from './show-studio.ts';
import { stopTraining } from './stop-training.ts';
import { suggestDensities } from './suggest-densities.ts';
import { synthesize } from './synthesize.ts';
import { testFixedPoint } from './test-fixed-point.ts';
import { trainNetwork } from './train-network.ts';
import { trainingMenu } from './training-menu.ts';
import { writeVerilog } from './write-verilog.ts';

/** Registers a handler for every command of the table. */
export function registerCommands(context: CommandContext): Disposable {
  const handlers: Record<CommandName, CommandHandler> = {
    train: trainNetwork(context),
    stopTraining: stopTraining(context),
    showGraph: showStudio(context, 'graph'),
    showComplexity: showStudio(context, 'complexity'),
    showFpga: showFpga(context),
    suggestDensities: suggestDensities(context),
    synthesize: synthesize(context),
    writeVerilog: writeVerilog(context),
    testFixedPoint: testFixedPoint(context),
    newNetworkFile,
    openRun: openRun(context),
    showLog: () => context.log.show(),
    trainingMenu: trainingMenu(context),
    resumeRun: resumeRun(context),
    deleteRun: deleteRun(context),
    exportRun: exportRun(context),
    importModel: importModel(context),
    runExperiment: runPlan(context, 'experiment'),
    runSearch: runPlan(context, 'search'),
    stopPlan: stopPlan(context),
    openPlan: openPlan(context),
    planMenu: planMenu(context),
    setQueuePassword: setQueuePassword(context),
  };
  const names = Object.keys(commandIds) as CommandName[];
  return Disposable.from(...names.map((name) => commands.registerCommand(commandIds[name], handlers[name])));
}
