import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { formatPsnet } from '../../language/format.ts';
import type { Finish } from '../command.ts';
import { shortPath } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';

interface Options {
  readonly write?: boolean;
  readonly check?: boolean;
}

/** `psnet format FILE…`: the formatted text on stdout, in place, or only a verdict. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file...>', '.psnet files')
    .option('--write', 'format the files in place')
    .option('--check', 'only say which files are not formatted, and exit 1 for them')
    .action(finish((files: string[], options: Options) => formatFiles(files, options, io)));
}
