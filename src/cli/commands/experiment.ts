import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { cacheFolder } from '../../data/cache-folder.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { executeExperiment } from '../../experiment/execute-experiment.ts';
import { queuedAtOnce, runPointsOn } from '../../experiment/pool-point.ts';
import { openRedisPool } from '../../queue/redis/redis-pool.ts';
import { choose } from '../../schema/choose.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { exit } from '../exit.ts';
import { humanReporter, jsonReporter } from '../experiment/reporters.ts';
import { fetchProgress } from '../fetch-progress.ts';
import type { Io } from '../io.ts';
import { loadModel } from '../load-model.ts';
import { wholeNumber } from '../options.ts';
import { queueHelp } from '../queue-help.ts';

interface ExperimentCommandOptions {
  readonly experiment?: string;
  readonly threads?: number;
  readonly output?: string;
  readonly queue?: string;
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `psnet experiment FILE`: runs an experiment's points, as many at once as there are cores, and reports them. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('<file>', 'a .psnet file that declares an experiment')
    .option('--experiment <name>', 'the experiment, where the file declares several')
    .option('--threads <number>', 'how many cores to use (default: all)', wholeNumber(1))
    .option('-o, --output <folder>', 'where results are kept (default: .psnet/experiments beside the file)')
    .option('--queue <address>', 'train on the workers of this queue: redis://host:6379')
    .option('--offline', 'never download a dataset')
    .option('--json', 'print JSON lines: each finished run, then all points')
    .addHelpText('after', queueHelp)
    .action(
      finish(async (file: string, options: ExperimentCommandOptions) => {
        const loaded = await loadModel(file, io, options);
        if (!loaded) return exit.wrongInput;
        const { model } = loaded;
        const path = resolve(io.workingFolder, file);
        const spec = choose('experiment', model.experiments, options.experiment, path);
        if (!spec.ok) {
          writeProblem(spec.error, io);
          return exit.wrongInput;
        }
        const report = options.json ? jsonReporter(io) : humanReporter(io, spec.value);
        const places = { cacheFolder: cacheFolder(), allowDownload: !options.offline, file: path };
        const pool = options.queue === undefined ? undefined : await openRedisPool(options.queue);
        if (pool?.ok === false) {
          writeProblem(pool.error, io);
          return exit.wrongInput;
        }
        const outcome = await executeExperiment(spec.value, model, {
          folder: options.output
            ? resolve(io.workingFolder, options.output)
            : join(dirname(path), '.psnet', 'experiments'),
          file: path,
          cores: pool ? queuedAtOnce : (options.threads ?? availableParallelism()),
          signal: io.signal,
          onEvent: report.event,
          prepareDataset: (dataset) =>
            loadDataset(dataset, { ...places, signal: io.signal, onProgress: fetchProgress(io) }),
          runPointIn: runPointsOn(pool?.value, places),
        });
        await pool?.value.close();
        if (!outcome.ok) {
          writeProblem(outcome.error, io);
          return exit.wrongInput;
        }
        report.outcome(spec.value, outcome.value);
        if (io.signal.aborted) return exit.interrupted;
        return outcome.value.complete ? exit.fine : exit.wrongInput;
      }),
    );
}
