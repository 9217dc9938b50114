import { type Command, Option } from 'commander';
import { loadPsnetFile } from '../../language/load-file.ts';
import type { Finish } from '../command.ts';
import { asDiagnostic, hasErrors, writeDiagnostics } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import { filesIn } from '../files-in.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { sarifLog } from '../sarif.ts';

/** `psnet check FILE|FOLDER…`: every diagnostic of the files; exit 1 where one is an error. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file...>', '.psnet files, or folders of them')
    .option('--json', 'print one JSON document')
    .addOption(
      new Option('--format <format>', 'print for other programs; sarif is for code hosts').choices([
        'json',
        'sarif',
      ]),
    )
    .action(
      finish(async (files: string[], options: { json?: boolean; format?: 'json' | 'sarif' }) => {
        const paths = await filesIn(files, io.workingFolder);
        const json = options.json || options.format === 'json';
        const loaded = paths.ok ? await Promise.all(paths.value.map((path) => loadPsnetFile(path))) : [];
        const diagnostics = paths.ok
          ? loaded.flatMap((file) => file.diagnostics)
          : [asDiagnostic(paths.error)];
        if (json || options.format === 'sarif') {
          writeJson(json ? { diagnostics } : sarifLog(diagnostics, io.workingFolder), io);
          writeDiagnostics(
            diagnostics.filter(({ severity }) => severity === 'error'),
            io,
          );
        } else {
          writeDiagnostics(diagnostics, io);
          if (paths.ok) io.out.write(`${summary(loaded.length, diagnostics, io)}\n`);
        }
        return hasErrors(diagnostics) ? exit.wrongInput : exit.fine;
      }),
    );
}

function summary(files: number, diagnostics: readonly { readonly severity: string }[], { out }: Io): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  const checked = `${files} ${files === 1 ? 'file' : 'files'} checked`;
  if (errors === 0 && warnings === 0) return out.style('green', `✓ ${checked}, no problems`);
  const counts = [errors && plural(errors, 'error'), warnings && plural(warnings, 'warning')].filter(Boolean);
  return out.style(errors ? 'red' : 'yellow', `${errors ? '✗' : '!'} ${checked}, ${counts.join(', ')}`);
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
