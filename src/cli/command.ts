import type { Command } from 'commander';
import type { ExitCode } from './exit.ts';
import type { Io } from './io.ts';

/** What the module of one command exports: its arguments, options and action. */
export interface CommandModule {
  readonly define: (command: Command, io: Io, finish: Finish) => void;
}

/** An entry of the table in commands.ts: enough to list the command without loading it. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Turns a function that returns an exit code into a commander action. */
export type Finish = <A extends unknown[]>(
  action: (...args: A) => Promise<ExitCode>,
) => (...args: A) => Promise<void>;
