import { basename, extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { importNetwork } from '../../interchange/import/import-network.ts';
import { firstErrorIn } from '../../language/first-error.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeNote, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { outputPath } from '../output-path.ts';

interface Options {
  readonly output?: string;
  readonly json?: boolean;
}

/** `psnet import FILE -o NETWORK.psnet`: a model of another tool as a .psnet file. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument(
      '<file>',
      '.onnx, Keras .h5, .npz, .safetensors, or a .py that assigns config and fo as the reference code does',
    )
    .option('-o, --output <path>', 'the .psnet file to write (default: named after the model, here)')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (file: string, options: Options) => {
        const output = outputPath(options.output, `${basename(file, extname(file))}.psnet`, io);
        const result = output.ok
          ? await importNetwork(resolve(io.workingFolder, file), output.value, firstErrorIn)
          : output;
        if (!result.ok) {
          writeProblem(result.error, io);
          return exit.wrongInput;
        }
        const { files, network, notes } = result.value;
        if (options.json) writeJson({ network: network.name, files, notes }, io);
        else {
          for (const path of files) io.out.write(`${shortPath(path, io)}\n`);
          for (const note of notes) writeNote(note, io.err);
        }
        return exit.fine;
      }),
    );
}
