import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Problem, Result } from '../../base/result.ts';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Network } from '../../network/network.ts';
import { type CreatedRun, createRunFolder } from '../../runs/create-run-folder.ts';
import { writePredictions } from '../../runs/predictions.ts';
import { writeRunRecord } from '../../runs/record.ts';
import { writeWeights } from '../../runs/weights.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { useWideVectors } from '../../training/kernels/wide-vectors.ts';
import { type Control, Stopped } from '../../training/trainer/control.ts';
import { predictTest } from '../../training/trainer/evaluate.ts';
import { checkFit } from '../../training/trainer/prepare.ts';
import type { Measurement } from '../point-store.ts';
import type { PointTask } from '../run-experiment.ts';
import { type TrainingPlaces, withPatternSeed } from '../train-point.ts';
import { networkWith } from './session.ts';
import { trainByMethod } from './train-by-method.ts';

/** What a task trains: a network that builds and fits its data. */
interface Prepared {
  readonly spec: NetworkSpec;
  readonly network: Network;
  readonly dataset: Dataset;
}

/**
 * Trains a task by a method other than a predefined pattern, measures it on the test part and keeps a run whose
 * pattern is in its own weights file. Errors: those of datasets and networks, `cancelled`.
 */
export async function runMethod(
  task: PointTask,
  places: TrainingPlaces,
  control: Control,
  begun: (run: string) => void,
): Promise<Result<Measurement>> {
  try {
    const prepared = await prepare(task, places, control);
    if (!prepared.ok) return prepared;
    const { spec, network } = prepared.value;
    const created = await createRunFolder(places.runsFolder, {
      psnet: packageJson.version,
      file: places.file,
      network: spec,
      dataset: task.settings.dataset,
      training: task.settings.training,
      seed: task.seed,
      weights: network.junctions.reduce((sum, { weights }) => sum + weights, 0),
    });
    if (!created.ok) return created;
    begun(created.value.folder);
    return await endingWell(created.value, () => trainAndKeep(task, prepared.value, created.value, control));
  } catch (error) {
    if (isStop(error, control)) return cancelled;
    throw error;
  }
}

const cancelled = {
  ok: false,
  error: { code: 'cancelled', message: 'The training was stopped.' },
} as const;

const isStop = (error: unknown, control: Control) => error instanceof Stopped || control.signal.aborted;

async function prepare(
  { settings, seed }: PointTask,
  { cacheFolder, allowDownload }: TrainingPlaces,
  { signal }: Control,
): Promise<Result<Prepared>> {
  await useWideVectors(cacheFolder);
  const dataset = await loadDataset(settings.dataset, { cacheFolder, allowDownload, signal });
  if (!dataset.ok) return dataset;
  const spec = withPatternSeed(settings.network, seed);
  const built = buildNetwork(spec);
  if (!built.ok) return { ok: false, error: built.error[0] as Problem };
  const misfit = checkFit(built.value, settings.training, dataset.value);
  if (misfit) return { ok: false, error: misfit };
  return { ok: true, value: { spec, network: built.value, dataset: dataset.value } };
}

/** Does the work of a run; one that gives an error or throws is told of in the run's record, not left running. */
async function endingWell<T>(
  { folder, record }: CreatedRun,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    const result = await work();
    if (!result.ok)
      await writeRunRecord(folder, { ...record, status: 'failed', pid: undefined, problem: result.error });
    return result;
  } catch (error) {
    await writeRunRecord(folder, {
      ...record,
      status: error instanceof Stopped ? 'cancelled' : 'failed',
      pid: undefined,
    });
    throw error;
  }
}

async function trainAndKeep(
  { settings, seed, address, threads }: PointTask,
  { spec, network, dataset }: Prepared,
  { folder, record }: CreatedRun,
  control: Control,
): Promise<Result<Measurement>> {
  const { method, training } = settings;
  const context = { network: spec, training, dataset, seed, threads, control };
  const start = performance.now();
  const trained = await trainByMethod(method, context, network);
  if (!trained.ok) return trained;
  const seconds = (performance.now() - start) / 1000;
  const { session, parameters } = trained.value;
  const stored = session.stored();
  const test = await predictTest(session.running, dataset, control).finally(() => session.close());
  const junctions = parameters.map(({ connections }, i) => ({ index: i + 1, connections, ...stored[i] }));
  const weights = junctions.reduce((sum, junction) => sum + junction.weights.length, 0);
  const final = networkWith(spec, parameters, join(folder, 'weights.safetensors'));
  if (!final.ok) return final;
  const { accuracy: testAccuracy, loss: testLoss } = test;
  for (const written of [
    await writeWeights(folder, { network: spec.name, junctions, normalisations: [] }),
    await writePredictions(folder, test.predictions),
    await writeRunRecord(folder, {
      ...record,
      network: final.value.spec,
      weights,
      status: 'done',
      pid: undefined,
      result: { testAccuracy, testLoss, epochs: training.epochs },
    }),
  ])
    if (!written.ok) return written;
  return { ok: true, value: { address, seed, testAccuracy, testLoss, weights, seconds, run: folder } };
}
