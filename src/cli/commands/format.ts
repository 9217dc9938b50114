import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { unwritable } from '../../base/unwritable.ts';
import { formatPsnet, isWellFormed } from '../../language/format.ts';
import { loadPsnetFile } from '../../language/load-file.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeDiagnostics, writeProblem } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import { filesIn } from '../files-in.ts';
import type { Io } from '../io.ts';

interface Options {
  readonly write?: boolean;
  readonly check?: boolean;
}

/** `psnet format FILE|FOLDER…`: the formatted text on stdout, in place, or only a verdict. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file...>', '.psnet files, or folders of them')
    .option('--write', 'format the files in place')
    .option('--check', 'only name the files that are not formatted, and exit 1 if there are any')
    .action(
      finish(async (files: string[], options: Options) => {
        const paths = await filesIn(files, io.workingFolder);
        if (!paths.ok) {
          writeProblem(paths.error, io);
          return exit.wrongInput;
        }
        let code: ExitCode = exit.fine;
        for (const path of paths.value) {
          const one = await formatFile(path, options, io);
          if (one !== exit.fine) code = one;
        }
        return code;
      }),
    );
}

async function formatFile(path: string, options: Options, io: Io): Promise<ExitCode> {
  const { diagnostics, model } = await loadPsnetFile(path);
  const text = model && (await readFile(path, 'utf8'));
  if (text === undefined || !isWellFormed(text)) {
    writeDiagnostics(
      diagnostics.filter(({ file, severity }) => file === path && severity === 'error'),
      io,
    );
    return exit.wrongInput;
  }
  const formatted = formatPsnet(text);
  if (options.check) {
    if (formatted === text) return exit.fine;
    io.err.write(`${shortPath(path, io)} is not formatted.\n`);
    return exit.wrongInput;
  }
  if (!options.write) io.out.write(formatted);
  else if (formatted !== text) {
    try {
      await writeFileAtomic(path, formatted);
    } catch (error) {
      writeProblem(unwritable(path, error).error, io);
      return exit.wrongInput;
    }
    io.out.write(`${shortPath(path, io)} formatted.\n`);
  }
  return exit.fine;
}
