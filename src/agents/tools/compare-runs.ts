import { resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok } from '../../base/result.ts';
import { listRuns, openRun, type Run } from '../../runs/open-run.ts';
import { defineTool } from '../tool.ts';

export const compareRunsTool = defineTool({
  name: 'psnet_compare_runs',
  title: 'Compare runs',
  description:
    'Compares trainings that were kept: network, dataset, weights, status, test accuracy and loss, best validation accuracy, epochs and seconds, best test accuracy first. Give the folders of runs, or one folder that holds runs.',
  input: v.object({
    runs: v.optional(v.pipe(v.array(v.string()), v.minLength(1), v.description('Folders of runs.'))),
    folder: v.optional(
      v.pipe(v.string(), v.description('A folder that holds runs; default .psnet/runs here.')),
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
  readOnly: true,
  run: async ({ runs, folder = '.psnet/runs', most }, { workingFolder, signal }) => {
    const folders =
      runs?.map((run) => resolve(workingFolder, run)) ??
      (await listRuns(resolve(workingFolder, folder), signal)).slice(0, most).map((run) => run.folder);
    const rows = [];
    for (const each of folders) {
      const run = await openRun(each);
      if (!run.ok) return run;
      rows.push(rowOf(run.value));
    }
    if (rows.length === 0)
      return fail({
        code: 'no-runs',
        message: `There are no runs in ${resolve(workingFolder, folder)}.`,
        hint: 'Train a network first (psnet_train), or name the folder of its runs.',
      });
    rows.sort((a, b) => (b.testAccuracy ?? -1) - (a.testAccuracy ?? -1));
    return ok({ runs: rows });
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
