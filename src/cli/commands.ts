import type { CommandEntry } from './command.ts';

/** Every command of `psnet`, in the order in which `psnet --help` lists them; one file each in commands/. */
export const commands: readonly CommandEntry[] = [];
