import type { Command } from 'commander';
import { fail, type Problem, type Result } from '../../base/result.ts';
import { startTraining } from '../../training/client.ts';
import type { TrainingEvent, TrainingJob } from '../../training/protocol.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { loadModel } from '../load-model.ts';
import { wholeNumber } from '../options.ts';
import { jobFromModel, jobFromRun, type TrainOptions } from '../training/plan-job.ts';
import { humanReporter, jsonReporter } from '../training/reporters.ts';

/** `psnet train FILE`: trains a network in this terminal and keeps the run. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('[file]', 'a .psnet file; not needed with --resume')
    .option('--network <name>', 'the network, where the file declares several')
    .option('--dataset <name>', 'the dataset: one of the file or a built-in (mnist, digits, …)')
    .option('--training <name>', 'the training, where the file declares several')
    .option('--seed <number>', "seeds weights and shuffling; default: the training's first", wholeNumber(0))
    .option('--threads <number>', 'how many threads compute', wholeNumber(1))
    .option('--runs <folder>', 'where runs are kept; default: .psnet/runs beside the file')
    .option('--resume <run>', 'go on with the run in this folder')
    .option('--offline', 'never download a dataset')
    .option('--json', 'print JSON lines: start, each epoch, done')
    .action(
      finish(async (file: string | undefined, options: TrainOptions) => {
        if (file === undefined && options.resume === undefined)
          command.error('error: name a .psnet file to train, or a run to go on with (--resume RUN).');
        const job = await planJob(file, options, io);
        if (!job.ok) {
          if (job.error) writeProblem(job.error, io);
          return exit.wrongInput;
        }
        return train(job.value, options.json ? jsonReporter(io) : humanReporter(io), io.signal);
      }),
    );
}

/** Fails without a problem where the file's diagnostics have already been written. */
async function planJob(
  file: string | undefined,
  options: TrainOptions,
  io: Io,
): Promise<Result<TrainingJob, Problem | undefined>> {
  if (options.resume !== undefined) return jobFromRun(options.resume, options, io.workingFolder);
  const model = await loadModel(file!, io, options);
  return model ? jobFromModel(model, file!, options, io.workingFolder) : fail(undefined);
}

/** Trains until the end or the signal; how the last event ends the command. */
async function train(
  job: TrainingJob,
  report: (event: TrainingEvent) => void,
  signal: AbortSignal,
): Promise<ExitCode> {
  const training = startTraining(job, report);
  const stop = () => training.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const last = await training.done;
  signal.removeEventListener('abort', stop);
  if (last.event === 'cancelled') return exit.interrupted;
  return last.event === 'done' ? exit.fine : exit.wrongInput;
}
