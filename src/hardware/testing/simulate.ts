import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unpackDebianPackages } from '../../base/testing/debian-packages.ts';

/** What Icarus Verilog and Verilator say about written files, by name. */
export interface VerilogTools {
  /** What the test bench prints. */
  simulate(files: ReadonlyMap<string, string>): string;
  /** Every warning about the design: nothing, when all is well. */
  lint(files: ReadonlyMap<string, string>): string;
}

interface Program {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

type Programs = Readonly<Record<'iverilog' | 'vvp' | 'verilator', Program>>;

/**
 * The tools of this machine; where one is missing, both from Debian's packages, unpacked into the checkout's cache.
 * A string says why there are none; in CI that is an error.
 */
export async function acquireVerilogTools(): Promise<VerilogTools | string> {
  const programs = installedPrograms() ?? (await unpackedPrograms());
  return typeof programs === 'string' ? programs : toolsOf(programs);
}

function installedPrograms(): Programs | undefined {
  const answers = (command: string, question: string) => spawnSync(command, [question]).status !== null;
  if (!answers('iverilog', '-V') || !answers('verilator', '--version')) return undefined;
  return {
    iverilog: { command: 'iverilog' },
    vvp: { command: 'vvp' },
    verilator: { command: 'verilator' },
  };
}

async function unpackedPrograms(): Promise<Programs | string> {
  const unpacked = await unpackDebianPackages(['iverilog', 'verilator']);
  if (typeof unpacked === 'string') return unpacked;
  const { folder, env } = unpacked;
  const [system] = globSync('usr/lib/*/ivl/system.vpi', { cwd: folder });
  if (!system) return 'Debian’s iverilog has no system.vpi where it is expected.';
  const modules = dirname(join(folder, system));
  const program = (name: string) => join(folder, 'usr', 'bin', name);
  return {
    iverilog: { command: program('iverilog'), args: ['-B', modules], env },
    vvp: { command: program('vvp'), args: ['-M', modules], env },
    // The program itself: the script around it, which needs Perl, only chooses among programs.
    verilator: {
      command: program('verilator_bin'),
      env: { ...env, VERILATOR_ROOT: join(folder, 'usr', 'share', 'verilator') },
    },
  };
}

const toolsOf = ({ iverilog, vvp, verilator }: Programs): VerilogTools => ({
  simulate: (files) =>
    inFolder(files, (folder) => {
      const output = ['-g2005', '-s', 'psnet_test', '-o', 'test.vvp'];
      const compiled = run(folder, iverilog, [...output, ...sources(files)]);
      return compiled || run(folder, vvp, ['-n', 'test.vvp']);
    }),
  lint: (files) =>
    inFolder(files, (folder) => {
      const design = sources(files).filter((name) => name !== 'psnet_test.v');
      return run(folder, verilator, ['--lint-only', '-Wall', '--top-module', 'psnet_top', ...design]);
    }),
});

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

function run(folder: string, { command, args = [], env }: Program, more: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, [...args, ...more], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return `${stdout}${stderr}${status === 0 ? '' : `exit ${status}`}`.trim();
}
