import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../../base/result.ts';
import type { EpochMetrics } from '../../runs/run.ts';
import { startTraining } from '../../training/client.ts';
import { jobFromModel } from '../../training/plan-job.ts';
import type { TrainingEvent, TrainingJob } from '../../training/protocol.ts';
import { modelOf, sourceEntries } from '../source.ts';
import { defineTool, type ToolContext } from '../tool.ts';

export const trainTool = defineTool({
  name: 'psnet_train',
  title: 'Train a network',
  description:
    'Trains a network of a .psnet file on its dataset and keeps the run as plain files. Reports each epoch as progress; gives test accuracy and loss, weights, the metrics of every epoch and the folder of the run. Takes seconds to hours: start with few epochs.',
  input: v.object({
    ...sourceEntries,
    network: v.optional(v.pipe(v.string(), v.description('The network, where the file has several.'))),
    dataset: v.optional(
      v.pipe(
        v.string(),
        v.description('A dataset of the file or a built-in one: mnist, digits (small), morse, …'),
      ),
    ),
    training: v.optional(v.pipe(v.string(), v.description('The training, where the file has several.'))),
    epochs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description('Epochs, instead of what the training says.'),
      ),
    ),
    seed: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Seeds weights and shuffling.')),
    ),
    runs: v.optional(
      v.pipe(v.string(), v.description('Folder for runs; default .psnet/runs beside the file.')),
    ),
    allowDownload: v.optional(
      v.pipe(v.boolean(), v.description('Whether a dataset may be downloaded; only if the user agreed.')),
      false,
    ),
  }),
  readOnly: false,
  run: async (input, context) => {
    const model = await modelOf(input, context);
    if (!model.ok) return model;
    const { network, dataset, training, seed, runs, epochs, allowDownload } = input;
    const options = { network, dataset, training, seed, runs, offline: !allowDownload };
    const job = jobFromModel(model.value, input.file ?? 'text.psnet', options, context.workingFolder);
    if (!job.ok) return job;
    const spec = epochs === undefined ? job.value.training : { ...job.value.training, epochs };
    return train({ ...job.value, training: spec }, context);
  },
});

async function train(job: TrainingJob, context: ToolContext): Promise<Result<object, Problem>> {
  const epochs: EpochMetrics[] = [];
  const handle = startTraining(job, (event) => {
    if (event.event !== 'epoch') return;
    const { event: _, ...metrics } = event;
    epochs.push(metrics);
    const accuracy = (metrics.validationAccuracy * 100).toFixed(2);
    context.onProgress(metrics.epoch, job.training.epochs, `validation accuracy ${accuracy} %`);
  });
  const stop = () => handle.stop();
  if (context.signal.aborted) stop();
  context.signal.addEventListener('abort', stop, { once: true });
  const last: TrainingEvent = await handle.done;
  context.signal.removeEventListener('abort', stop);
  if (last.event === 'done') {
    const { event: _, ...result } = last;
    return ok({ ...result, epochs });
  }
  if (last.event === 'failed') return fail(last.problem);
  return fail({
    code: 'cancelled',
    message: 'The training was stopped.',
    hint: 'psnet train --resume goes on with its run.',
  });
}
