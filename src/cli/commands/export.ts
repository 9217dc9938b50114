import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { exportFormats } from '../../interchange/export-formats.ts';
import { loadTrainedNetwork } from '../../interchange/trained-network.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { bytes } from '../numbers.ts';
import { runArgument } from '../options.ts';
import { outputPath } from '../output-path.ts';

interface Options {
  readonly format: string;
  readonly output?: string;
  readonly sparse?: boolean;
  readonly json?: boolean;
}

/** `psnet export RUN --format F -o PATH`: a trained network as files of other tools. */
export function define(command: Command, io: Io, finish: Finish): void {
  const formats = exportFormats.map(({ id }) => id);
  command
    .argument('<run>', runArgument)
    .addOption(new Option('--format <format>', 'what to write').choices(formats).makeOptionMandatory())
    .option('-o, --output <path>', 'where to write (default: named after the network, here)')
    .option('--sparse', 'onnx: write sparse initializers instead of zeros')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `\nFormats:\n${exportFormats.map(({ id, title }) => `  ${id.padEnd(13)}${title}`).join('\n')}`,
    )
    .action(
      finish(async (run: string, options: Options) => {
        const trained = await loadTrainedNetwork(resolve(io.workingFolder, run));
        if (!trained.ok) {
          writeProblem(trained.error, io);
          return exit.wrongInput;
        }
        const format = exportFormats.find(({ id }) => id === options.format)!;
        const path = outputPath(options.output, format.defaultName(trained.value.network.spec.name), io);
        const written = path.ok ? await format.write(trained.value, path.value, options) : path;
        if (!written.ok) {
          writeProblem(written.error, io);
          return exit.wrongInput;
        }
        if (options.json) writeJson({ format: format.id, files: written.value }, io);
        else
          for (const file of written.value)
            io.out.write(`${shortPath(file, io)}  ${bytes((await stat(file)).size)}\n`);
        return exit.fine;
      }),
    );
}
