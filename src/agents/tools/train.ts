import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../../base/result.ts';
import type { EpochMetrics } from '../../runs/run.ts';
import { startTraining } from '../../training/client.ts';
import { jobFromModel } from '../../training/plan-job.ts';
import type { TrainingJob } from '../../training/protocol.ts';
import { modelOf, nameOf, sourceEntries } from '../source.ts';
import { defineTool, type ToolContext } from '../tool.ts';
import { trainingProgress } from '../training-progress.ts';

/** Epochs that an answer holds; metrics.jsonl of the run has every one. */
const mostEpochs = 40;

/** Not a number where a part of the data is empty or the training diverged. */
const measured = v.nullable(v.number());

export const trainTool = defineTool({
  name: 'psnet_train',
  title: 'Train a network',
  summary: 'Trains a network of a .psnet file and keeps the run.',
  description: `Trains a network of a .psnet file on its dataset and keeps the run as plain files. Reports progress; gives test accuracy and loss, weights, metrics of at most ${mostEpochs} epochs and the folder of the run, whose metrics.jsonl has all of them. Takes seconds to hours: check the file and its complexity first, and start with few epochs. Existing runs stay as they are; compare with psnet_compare_runs.`,
  input: v.strictObject({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('The network, where the file has several.'))),
    dataset: v.optional(
      v.pipe(
        v.string(),
        v.description(
          'A dataset of the file or a built-in one: digits (small, always there), mnist, fashion-mnist, cifar10, cifar100, morse.',
        ),
      ),
    ),
    training: v.optional(v.pipe(v.string(), v.description('The training, where the file has several.'))),
    epochs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description('Epochs, instead of what the training says: a whole number of at least 1.'),
      ),
    ),
    seed: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(4_294_967_295),
        v.description('Seeds weights and shuffling: a whole number from 0 to 4,294,967,295.'),
      ),
    ),
    runs: v.optional(
      v.pipe(v.string(), v.description('Folder for runs; default .psnet/runs beside the file.')),
    ),
    allowDownload: v.optional(
      v.pipe(v.boolean(), v.description('Whether a dataset may be downloaded; only if the user agreed.')),
      false,
    ),
  }),
  output: v.object({
    run: v.string(),
    testAccuracy: measured,
    testLoss: measured,
    weights: v.number(),
    stoppedEarly: v.optional(v.boolean()),
    epochsTrained: v.number(),
    bestValidationAccuracy: measured,
    epochs: v.array(
      v.object({
        epoch: v.number(),
        trainLoss: measured,
        trainAccuracy: measured,
        validationLoss: measured,
        validationAccuracy: measured,
        learningRate: v.number(),
        seconds: v.number(),
      }),
    ),
  }),
  readOnly: false,
  mayDownload: true,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const { file, network, dataset, training, seed, runs, epochs, allowDownload } = input;
    const options = { network, dataset, training, seed, runs, offline: !allowDownload };
    const job = jobFromModel(model.value, nameOf(input), options, context.workingFolder);
    if (!job.ok) return job;
    const spec = epochs === undefined ? job.value.training : { ...job.value.training, epochs };
    return train({ ...job.value, training: spec, file: file && job.value.file }, context);
  },
});

async function train(job: TrainingJob, context: ToolContext): Promise<Result<object, Problem>> {
  const epochs: EpochMetrics[] = [];
  const tell = trainingProgress(job.training.epochs, context.onProgress);
  const handle = startTraining(job, (event) => {
    tell(event);
    if (event.event !== 'epoch') return;
    const { event: _, ...metrics } = event;
    epochs.push(metrics);
  });
  const stop = () => handle.stop();
  if (context.signal.aborted) stop();
  context.signal.addEventListener('abort', stop, { once: true });
  const last = await handle.done;
  context.signal.removeEventListener('abort', stop);
  if (last.event === 'failed') return fail(last.problem);
  if (last.event === 'done') {
    const { event: _, ...result } = last;
    return ok({
      ...result,
      epochsTrained: epochs.length,
      bestValidationAccuracy: Math.max(...epochs.map(({ validationAccuracy }) => validationAccuracy)),
      epochs: spread(epochs),
    });
  }
  const run = last.event === 'cancelled' ? last.run : undefined;
  return fail({
    code: 'cancelled',
    message: `The training was stopped${run ? `; its run is kept in ${run}` : ''}.`,
    hint: run && `In a terminal, psnet train --resume "${run}" goes on with it.`,
  });
}

/** At most `mostEpochs` of them at even distances, the first and the last included. */
function spread(epochs: readonly EpochMetrics[]): readonly EpochMetrics[] {
  if (epochs.length <= mostEpochs) return epochs;
  const step = (epochs.length - 1) / (mostEpochs - 1);
  return Array.from({ length: mostEpochs }, (_, at) => epochs[Math.round(at * step)]);
}
