import type { CommandEntry } from './command.ts';

/** Every command of `psnet`, in the order in which `psnet --help` lists them; one file each in commands/. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'language-server',
    summary: 'Speak the language server protocol on stdin and stdout',
    load: () => import('./commands/language-server.ts'),
  },
];
