/** Every setting that the extension host reads; the language server asks for its own (hints, CodeLens). */
export const settingNames = {
  runsFolder: 'runsFolder',
  threads: 'threads',
  backend: 'backend',
  checkpointMinutes: 'checkpointMinutes',
  statusBarFpga: 'statusBar.fpga',
  queue: 'queue',
} as const;
