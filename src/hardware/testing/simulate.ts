import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a simulator answers on this machine; tests that need one say so where it does not. */
export const hasTool = (tool: 'iverilog' | 'verilator') =>
  spawnSync(tool, [tool === 'iverilog' ? '-V' : '--version']).status !== null;

/** Writes files into a new folder, runs `work` on it, and removes it. */
function inFolder<T>(files: ReadonlyMap<string, string>, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'psnet-rtl-'));
  try {
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sources = (files: ReadonlyMap<string, string>) =>
  [...files.keys()].filter((name) => name.endsWith('.v'));

function run(folder: string, command: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  return `${stdout}${stderr}${status === 0 ? '' : `exit ${status}`}`.trim();
}

/** What the test bench prints in Icarus Verilog. */
export const simulate = (files: ReadonlyMap<string, string>): string =>
  inFolder(files, (folder) => {
    const compiled = run(folder, 'iverilog', [
      '-g2005',
      '-s',
      'psnet_test',
      '-o',
      'test.vvp',
      ...sources(files),
    ]);
    return compiled || run(folder, 'vvp', ['-n', 'test.vvp']);
  });

/** What Verilator has to say about the design: nothing, when all is well. */
export const lint = (files: ReadonlyMap<string, string>): string =>
  inFolder(files, (folder) =>
    run(folder, 'verilator', [
      '--lint-only',
      '-Wall',
      '--top-module',
      'psnet_top',
      ...sources(files).filter((name) => name !== 'psnet_test.v'),
    ]),
  );
