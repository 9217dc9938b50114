import type { CommandEntry } from './command.ts';

/** Every command of `psnet`, in the order in which `psnet --help` lists them; one file each in commands/. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Tell every problem of .psnet files',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'format',
    summary: 'Format .psnet files',
    load: () => import('./commands/format.ts'),
  },
  {
    name: 'complexity',
    summary: 'Count weights, degrees and operations of networks',
    load: () => import('./commands/complexity.ts'),
  },
  {
    name: 'pattern',
    summary: 'Show the edges of a junction',
    load: () => import('./commands/pattern.ts'),
  },
  {
    name: 'suggest',
    summary: 'Suggest densities of junctions for a total density',
    load: () => import('./commands/suggest.ts'),
  },
  {
    name: 'train',
    summary: 'Train a network, or go on with a run',
    load: () => import('./commands/train.ts'),
  },
  {
    name: 'evaluate',
    summary: 'Test the weights that a run has kept',
    load: () => import('./commands/evaluate.ts'),
  },
  {
    name: 'export',
    summary: 'Write a trained network for other tools',
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'report',
    summary: 'Make an HTML report of a run, or a comparison of runs',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'import',
    summary: 'Make a .psnet file of a model of another tool',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'experiment',
    summary: 'Run an experiment: its points, table and figure',
    load: () => import('./commands/experiment.ts'),
  },
  {
    name: 'fpga',
    summary: 'Estimate a network on an FPGA, and write its Verilog',
    load: () => import('./commands/fpga.ts'),
  },
  {
    name: 'search',
    summary: 'Search for a network of high accuracy and low complexity',
    load: () => import('./commands/search.ts'),
  },
  {
    name: 'worker',
    summary: 'Train what experiments and searches put on a queue',
    load: () => import('./commands/worker.ts'),
  },
  {
    name: 'mcp',
    summary: 'Serve tools to agents on stdin and stdout',
    load: () => import('./commands/mcp.ts'),
  },
  {
    name: 'language-server',
    summary: 'Serve other editors on stdin and stdout',
    load: () => import('./commands/language-server.ts'),
  },
];
