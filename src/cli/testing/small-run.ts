import { join } from 'node:path';
import { dense, networkOf } from '../../network/testing/networks.ts';
import { listRuns } from '../../runs/open-run.ts';
import { trainingOf } from '../../training/testing/specs.ts';
import { Control } from '../../training/trainer/control.ts';
import { trainJob } from '../../training/trainer/train-job.ts';

/** Trains the network `small` (64, 32 at 25%, 10) on digits for an epoch; gives the run's folder, below `folder`. */
export async function smallRun(folder: string): Promise<string> {
  const layers = [dense(32, { density: 0.25 }), { ...dense(10), activation: 'softmax' as const }];
  const dataset = {
    name: 'digits',
    source: { kind: 'builtin', id: 'digits' },
    shuffle: false,
    seed: 0,
    preprocessing: [],
  } as const;
  const surroundings = { runsFolder: join(folder, 'runs'), cacheFolder: folder, allowDownload: false };
  const network = { ...networkOf([64], ...layers), name: 'small' };
  const job = { network, training: trainingOf({ epochs: 1 }), dataset, seed: 1, ...surroundings };
  await trainJob(job, new Control(), () => {});
  return (await listRuns(surroundings.runsFolder))[0].folder;
}
