import { join } from 'node:path';
import { loadDataset } from '../../data/load-dataset.ts';
import { goodValue } from '../../network/testing/networks.ts';
import { listRuns } from '../../runs/open-run.ts';
import { readPredictions } from '../../runs/predictions.ts';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { trainingOf } from '../../training/testing/specs.ts';
import { Control } from '../../training/trainer/control.ts';
import { trainJob } from '../../training/trainer/train-job.ts';
import { predict } from '../predict.ts';
import { loadTrainedNetwork, type TrainedNetwork } from '../trained-network.ts';

const mnist: DatasetSpec = {
  name: 'mnist',
  source: { kind: 'builtin', id: 'mnist' },
  limit: 6000,
  validation: 1000,
  shuffle: false,
  seed: 0,
  preprocessing: [],
};

/** A network trained on 5,000 images of MNIST, and what it says of the first test images. */
export interface TrainedOnMnist {
  readonly trained: TrainedNetwork;
  /** [images][784] */
  readonly inputs: Float32Array;
  /** [images][10], by the reference implementation. */
  readonly outputs: Float64Array;
  readonly logits: Float64Array;
  /** [images][10], by the engine that trained it. */
  readonly engine: Float32Array;
}

/** Trains three epochs in a folder of its own. */
export async function trainOnMnist(
  network: NetworkSpec,
  folder: string,
  images: number,
): Promise<TrainedOnMnist> {
  const surroundings = { runsFolder: join(folder, 'runs'), cacheFolder: join(folder, 'cache') };
  const job = { network, training: trainingOf({ epochs: 3 }), dataset: mnist, seed: 1, ...surroundings };
  await trainJob({ ...job, allowDownload: false }, new Control(), () => {});
  const [run] = await listRuns(surroundings.runsFolder);
  const trained = goodValue(await loadTrainedNetwork(run.folder));
  const engine = goodValue(await readPredictions(run.folder)).probabilities.subarray(0, images * 10);
  const { test } = goodValue(await loadDataset(mnist, { ...surroundings, allowDownload: false }));
  const inputs = Float32Array.from(test.inputs.subarray(0, images * 784), (entry) => entry * test.scale);
  return { trained, inputs, ...predictAll(trained, inputs, images), engine };
}

/** What a network puts out for each of several inputs, by the reference implementation. */
export function predictAll(trained: TrainedNetwork, inputs: Float32Array, count: number) {
  const size = inputs.length / count;
  const predictions = Array.from({ length: count }, (_, i) =>
    predict(trained, inputs.subarray(i * size, (i + 1) * size)),
  );
  return {
    outputs: Float64Array.from(predictions.flatMap((each) => [...each.output])),
    logits: Float64Array.from(predictions.flatMap((each) => [...each.logits])),
  };
}
