import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { distributionFile } from '../../base/distribution.ts';
import type { Finish } from '../command.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';

/** `psnet language-server`: the language server on stdin and stdout, for editors other than VS Code. */
export function define(command: Command, _io: Io, finish: Finish): void {
  command
    // Editors tend to add it; there is no other way to talk.
    .option('--stdio', 'talk on stdin and stdout (always so)')
    .action(
      finish(async () => {
        if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
        await import(pathToFileURL(distributionFile('language-server.cjs')).href);
        return exit.fine;
      }),
    );
}
