import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { cacheFolder } from '../../data/cache-folder.ts';
import { openPool } from '../../queue/open-pool.ts';
import { choose } from '../../schema/choose.ts';
import { executeSearch, queuedTrialsAtOnce } from '../../search/execute-search.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import { fetchProgress } from '../fetch-progress.ts';
import type { Io } from '../io.ts';
import { loadModel } from '../load-model.ts';
import { wholeNumber } from '../options.ts';
import { queueHelp } from '../queue-help.ts';
import { humanReporter, jsonReporter } from '../search/reporters.ts';

interface SearchCommandOptions {
  readonly search?: string;
  readonly threads?: number;
  readonly output?: string;
  readonly queue?: string;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `psnet search FILE`: runs a search's trials and gives its best network as .psnet text. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file that declares a search')
    .option('--search <name>', 'the search, where the file declares several')
    .option('--threads <number>', 'how many cores to use (default: all)', wholeNumber(1))
    .option('-o, --output <folder>', 'where results are kept (default: .psnet/searches beside the file)')
    .option('--queue <address>', 'train on the workers of this queue: redis://host:6379')
    .option('--offline', 'never download a dataset')
    .option('--json', 'print JSON lines: each trial, then the best')
    .addHelpText('after', queueHelp)
    .action(
      finish(async (file: string, options: SearchCommandOptions) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const path = resolve(io.workingFolder, file);
        const spec = choose('search', loaded.model.searches, options.search, path);
        if (!spec.ok) {
          writeProblem(spec.error, io);
          return exit.wrongInput;
        }
        const report = (options.json ? jsonReporter : humanReporter)(spec.value, io);
        const cores = options.threads ?? availableParallelism();
        const place = { cacheFolder: cacheFolder(), allowDownload: !options.offline };
        const outcome = await executeSearch(spec.value, loaded.model, {
          folder: options.output
            ? resolve(io.workingFolder, options.output)
            : join(dirname(path), '.psnet', 'searches'),
          file: path,
          place,
          openPool: (runsFolder) => openPool(options.queue, { ...place, runsFolder }, cores),
          concurrency: options.queue ? queuedTrialsAtOnce : cores,
          onEvent: report.event,
          onProgress: fetchProgress(io),
          signal: io.signal,
        });
        if (io.signal.aborted) return exit.interrupted;
        if (!outcome.ok) {
          writeProblem(outcome.error, io, loaded.placeOf('search', spec.value.name));
          return exit.wrongInput;
        }
        report.outcome(outcome.value);
        return exit.fine;
      }),
    );
}
