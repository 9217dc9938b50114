import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { cacheFolder } from '../../data/cache-folder.ts';
import { openRun } from '../../runs/open-run.ts';
import { evaluateRun } from '../../training/evaluate-run.ts';
import type { Finish } from '../command.ts';
import { shortPath, writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { writeJson } from '../json.ts';
import { accuracy, count } from '../numbers.ts';
import { runArgument } from '../options.ts';

interface Options {
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `psnet evaluate RUN`: loads the weights a run has kept and measures them on the test samples. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<run>', runArgument)
    .option('--offline', 'never download a dataset')
    .option('--json', 'print one JSON document')
    .action(
      finish(async (folder: string, options: Options) => {
        const path = resolve(io.workingFolder, folder);
        const run = await openRun(path);
        if (!run.ok) {
          writeProblem(run.error, io, { file: join(path, 'run.json') });
          return exit.wrongInput;
        }
        const evaluated = await evaluateRun(path, {
          cacheFolder: cacheFolder(),
          allowDownload: !options.offline,
          signal: io.signal,
        });
        if (io.signal.aborted) return exit.interrupted;
        if (!evaluated.ok) {
          writeProblem(evaluated.error, io, { file: path });
          return exit.wrongInput;
        }
        const { testAccuracy, testLoss, weights, predictions } = evaluated.value;
        const { network, dataset } = run.value.record;
        const samples = predictions.count;
        if (options.json)
          writeJson(
            {
              run: path,
              network: network.name,
              dataset: dataset.name,
              samples,
              testAccuracy,
              testLoss,
              weights,
            },
            io,
          );
        else
          io.out.write(
            `${io.out.style('bold', network.name)} from ${shortPath(path, io)}\n` +
              `${accuracy(testAccuracy)} of ${count(samples)} test samples of ${dataset.name} right, ` +
              `loss ${testLoss.toFixed(4)}, with ${count(weights)} weights\n`,
          );
        return exit.fine;
      }),
    );
}
