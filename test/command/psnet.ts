import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

const checkout = join(import.meta.dirname, '..', '..');
export const examples = join(checkout, 'examples');
/** The built command. */
export const commandFile = join(checkout, 'dist', 'cli.cjs');

/** How a call of the command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout as lines of JSON. */
  lines(): Record<string, unknown>[];
}

/** Starts the built command; stdin is closed, output is kept. */
export function start(
  args: readonly string[],
  cwd: string,
): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [commandFile, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) =>
      resolve({
        code,
        stdout,
        stderr,
        lines: () =>
          stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line)),
      }),
    );
  });
  return { process: child, ended };
}

/** Runs the built command to its end. */
export const psnet = (args: readonly string[], cwd = examples): Promise<Ended> => start(args, cwd).ended;

/** A folder of its own for every test of a file. */
export function temporaryFolder(): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'psnet-command-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}
