import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { listRuns, openRun, type Run } from '../../runs/open-run.ts';
import { defineTool } from '../tool.ts';

/** Absent where the run has not come so far, null where it is no number. */
const measured = v.optional(v.nullable(v.number()));

export const compareRunsTool = defineTool({
  name: 'psnet_compare_runs',
  title: 'Compare runs',
  summary: 'Compares trainings that were kept: accuracy, loss, weights, time.',
  description:
    'Compares trainings that were kept: network, dataset, weights, status, test accuracy and loss, best validation accuracy, epochs and seconds, best test accuracy first. Give the folders of runs, or the .psnet file whose runs are meant, or one folder that holds runs. Changes nothing.',
  input: v.strictObject({
    runs: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.description('Folders of runs.'))),
    file: v.optional(
      v.pipe(v.string(), v.description('A .psnet file: the runs that are kept beside it, in .psnet/runs.')),
    ),
    folder: v.optional(
      v.pipe(
        v.string(),
        v.description('A folder that holds runs; default .psnet/runs of the working folder.'),
      ),
    ),
    most: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(200),
        v.description('At most so many, the newest.'),
      ),
      20,
    ),
  }),
  output: v.object({
    runs: v.array(
      v.object({
        run: v.string(),
        network: v.string(),
        dataset: v.string(),
        training: v.string(),
        seed: v.number(),
        weights: v.number(),
        status: v.string(),
        created: v.string(),
        testAccuracy: measured,
        testLoss: measured,
        bestValidationAccuracy: measured,
        epochs: v.number(),
        seconds: v.number(),
      }),
    ),
    more: v.pipe(v.number(), v.description('How many older runs the folder holds besides.')),
  }),
  readOnly: true,
  mayDownload: false,
  run: async ({ runs, file, folder, most }, { workingFolder, signal }) => {
    if ([runs, file, folder].filter((each) => each !== undefined).length > 1)
      return fail({
        code: 'unclear-question',
        message: 'runs, file and folder each say which runs are meant.',
        hint: 'Give one of them.',
      });
    const place = file === undefined ? (folder ?? '.psnet/runs') : join(dirname(file), '.psnet', 'runs');
    const held = resolve(workingFolder, place);
    const folders =
      runs?.map((run) => resolve(workingFolder, run)) ??
      (await listRuns(held, signal)).map((run) => run.folder);
    const rows = [];
    for (const each of folders.slice(0, runs ? undefined : most)) {
      if (signal.aborted) return fail({ code: 'cancelled', message: 'The comparison was stopped.' });
      const run = await openRun(each);
      if (!run.ok) return run;
      rows.push(rowOf(run.value));
    }
    if (rows.length === 0)
      return fail({
        code: 'no-runs',
        message: `There are no runs in ${held}.`,
        hint: 'Train a network first (psnet_train), or name the .psnet file they belong to, or their folder.',
      });
    rows.sort((a, b) => (b.testAccuracy ?? -1) - (a.testAccuracy ?? -1));
    return ok({ runs: rows, more: folders.length - rows.length });
  },
});

function rowOf({ folder, record, metrics }: Run) {
  const { network, dataset, training, seed, weights, status, result, created } = record;
  return {
    run: folder,
    network: network.name,
    dataset: dataset.name,
    training: training.name,
    seed,
    weights,
    status,
    created,
    testAccuracy: result?.testAccuracy,
    testLoss: result?.testLoss,
    bestValidationAccuracy:
      metrics.length > 0 ? Math.max(...metrics.map((epoch) => epoch.validationAccuracy)) : undefined,
    epochs: metrics.length,
    seconds: metrics.reduce((sum, epoch) => sum + epoch.seconds, 0),
  };
}
