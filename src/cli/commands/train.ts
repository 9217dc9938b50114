import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Place, Problem } from '../../base/result.ts';
import { startOf } from '../../schema/choose.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { startTraining } from '../../training/client.ts';
import { jobFromModel, jobFromRun, type TrainOptions } from '../../training/plan-job.ts';
import type { TrainingEvent, TrainingJob } from '../../training/protocol.ts';
import { defaultCheckpointMinutes } from '../../training/trainer/checkpoint-pace.ts';
import type { Finish } from '../command.ts';
import { writeProblem } from '../diagnostics.ts';
import { type ExitCode, exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { loadModel } from '../load-model.ts';
import { numberFrom, wholeNumber } from '../options.ts';
import { humanReporter, jsonReporter } from '../training/reporters.ts';

const backends = ['psnet', 'tensorflow'] as const satisfies readonly TrainingSpec['backend'][];

/** `psnet train FILE`: trains a network in this terminal and keeps the run. */
export function define(command: Command, io: Io, finish: Finish): void {
  command
    .argument('[file]', 'a .psnet file; not needed with --resume')
    .option('--network <name>', 'the network, where the file declares several')
    .option('--dataset <name>', 'the dataset: one of the file or a built-in (mnist, digits, …)')
    .option('--training <name>', 'the training, where the file declares several')
    .option('--seed <number>', "seeds weights and shuffling (default: the training's first)", wholeNumber(0))
    .option(
      '--threads <number>',
      'how many threads compute at most (default: one per core, up to 8)',
      wholeNumber(1),
    )
    .addOption(
      new Option('--backend <backend>', 'what computes, whatever the training says').choices(backends),
    )
    .option(
      '--checkpoint-minutes <minutes>',
      `most minutes between checkpoints, 0: only where epochs end (default: ${defaultCheckpointMinutes})`,
      numberFrom(0),
    )
    .option('--runs <folder>', 'where runs are kept (default: .psnet/runs beside the file)')
    .option('--resume <run>', 'go on with the run in this folder')
    .option('--offline', 'never download a dataset')
    .option('--json', 'print JSON lines: start, each epoch, done')
    .action(
      finish(async (file: string | undefined, options: TrainOptions) => {
        if (file === undefined && options.resume === undefined)
          command.error('error: name a .psnet file to train, or a run to go on with (--resume RUN).');
        const planned = await planJob(file, options, io);
        if (!planned) return exit.wrongInput;
        return train(planned, options.json ? jsonReporter(io) : humanReporter(io), io.signal);
      }),
    );
}

/** A job, and where to point when it fails for a reason that has no place of its own. */
interface PlannedJob {
  readonly job: TrainingJob;
  readonly placeOf: (problem: Problem) => Place;
}

/** Undefined where there is nothing to train; why has been written. */
async function planJob(
  file: string | undefined,
  options: TrainOptions,
  io: Io,
): Promise<PlannedJob | undefined> {
  if (options.resume !== undefined) {
    const folder = resolve(io.workingFolder, options.resume);
    const placeOf = () => ({ file: join(folder, 'run.json') });
    const job = await jobFromRun(folder, options);
    if (job.ok) return { job: job.value, placeOf };
    writeProblem(job.error, io, placeOf());
    return undefined;
  }
  const loaded = await loadModel(file!, io, options);
  if (!loaded) return undefined;
  const job = jobFromModel(loaded.model, file!, options, io.workingFolder);
  if (!job.ok) {
    writeProblem(job.error, io);
    return undefined;
  }
  const { network, dataset, runsFolder } = job.value;
  return {
    job: job.value,
    placeOf: ({ code }) => {
      if (code === 'write-failed' || code === 'disk-full') return { file: runsFolder };
      const ofDataset = code.startsWith('data') ? loaded.placeOf('dataset', dataset.name) : undefined;
      return ofDataset ?? loaded.placeOf('network', network.name) ?? startOf(file!);
    },
  };
}

/** Trains until the end or the signal; how the last event ends the command. */
async function train(
  { job, placeOf }: PlannedJob,
  report: (event: TrainingEvent) => void,
  signal: AbortSignal,
): Promise<ExitCode> {
  const training = startTraining(job, (event) => {
    if (event.event !== 'failed') report(event);
    else
      report({
        ...event,
        problem: { ...event.problem, place: event.problem.place ?? placeOf(event.problem) },
      });
  });
  const stop = () => training.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const last = await training.done;
  signal.removeEventListener('abort', stop);
  if (last.event === 'cancelled') return exit.interrupted;
  return last.event === 'done' ? exit.fine : exit.wrongInput;
}
