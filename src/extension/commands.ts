/**
 * Every command of the extension. package.json declares the same ones (manifest.test.ts compares them), and
 * `activate` registers a handler for each: the type of its table makes a forgotten one a type error.
 */
export const commandIds = {
  train: 'psnet.train',
  stopTraining: 'psnet.stopTraining',
  showGraph: 'psnet.showGraph',
  showComplexity: 'psnet.showComplexity',
  showFpga: 'psnet.showFpga',
  suggestDensities: 'psnet.suggestDensities',
  synthesize: 'psnet.synthesize',
  writeVerilog: 'psnet.writeVerilog',
  testFixedPoint: 'psnet.testFixedPoint',
  newNetworkFile: 'psnet.newNetworkFile',
  openRun: 'psnet.openRun',
  showLog: 'psnet.showLog',
  trainingMenu: 'psnet.trainingMenu',
  resumeRun: 'psnet.resumeRun',
  deleteRun: 'psnet.deleteRun',
  exportRun: 'psnet.exportRun',
  importModel: 'psnet.importModel',
  runExperiment: 'psnet.runExperiment',
  runSearch: 'psnet.runSearch',
  stopPlan: 'psnet.stopPlan',
  openPlan: 'psnet.openPlan',
  planMenu: 'psnet.planMenu',
  setQueuePassword: 'psnet.setQueuePassword',
} as const;

export type CommandName = keyof typeof commandIds;

/** Commands that make no sense without arguments or context: hidden from the palette. */
export const hiddenCommands: readonly CommandName[] = ['trainingMenu', 'planMenu', 'resumeRun', 'deleteRun'];

/** What runs a command. Arguments come from anywhere (palette, CodeLens, menus, keybindings), so they are unknown. */
export type CommandHandler = (...args: unknown[]) => unknown;
