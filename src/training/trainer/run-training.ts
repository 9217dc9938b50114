import type { Dataset } from '../../data/dataset.ts';
import type { Network } from '../../network/network.ts';
import { appendHistograms, appendMetrics, keepEpochs } from '../../runs/metrics.ts';
import { writePredictions } from '../../runs/predictions.ts';
import { writeRunRecord } from '../../runs/record.ts';
import type { EpochMetrics, RunRecord } from '../../runs/run.ts';
import { writeWeights } from '../../runs/weights.ts';
import type { Engine } from '../engine/engine.ts';
import type { JunctionParameters } from '../engine/initial-parameters.ts';
import { storedNormalisations, storedParameters } from '../engine/parameters.ts';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import {
  checkpointBytes,
  freshProgress,
  type Progress,
  readCheckpoint,
  writeCheckpoint,
} from './checkpoint.ts';
import { CheckpointPace } from './checkpoint-pace.ts';
import { type Control, Stopped } from './control.ts';
import { evaluatePart, predictTest } from './evaluate.ts';
import { weightHistograms } from './histograms.ts';
import { trainEpoch } from './train-epoch.ts';
import { unwrap } from './training-problem.ts';

/** Everything a training needs, in memory. */
export interface Prepared {
  readonly network: Network;
  readonly dataset: Dataset;
  readonly engine: Engine;
  readonly parameters: readonly JunctionParameters[];
  readonly weights: number;
  /** Density from which junctions are computed as whole matrices; undefined where the network has none it matters to. */
  readonly denseFrom?: number;
}

/** The folder that a training writes to. */
export interface OpenRun {
  readonly folder: string;
  readonly record: RunRecord;
}

/** Least time between two progress events of one epoch, in milliseconds. */
const progressPace = 100;
/** A stopped training keeps its place only where that is written within its second. */
const largestAtStop = 64 * 2 ** 20;

/** Trains from wherever the run stands to its end, then measures it on the test samples and closes its record. */
export async function runTraining(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
  prepared: Prepared,
  run: OpenRun,
): Promise<void> {
  const { training, seed } = job;
  const { engine, dataset, weights } = prepared;
  const { folder, record } = run;
  const checkpoint = job.resume
    ? unwrap(await readCheckpoint(folder, engine.memory, engine.plan))
    : undefined;
  if (checkpoint) engine.fromMemory();
  const start = checkpoint ?? freshProgress;
  if (job.resume) unwrap(await keepEpochs(folder, start.epoch));
  emit({
    event: 'start',
    run: folder,
    network: job.network.name,
    dataset: job.dataset.name,
    training: training.name,
    seed,
    epochs: training.epochs,
    firstEpoch: start.epoch + 1,
    weights,
    threads: engine.plan.threads,
    backend: engine.computes,
  });
  if (!checkpoint) unwrap(await appendHistograms(folder, weightHistograms(engine.memory, engine.plan, 0)));
  const { epochs, stoppedEarly } = await trainEpochs(job, control, emit, prepared, run, start);
  emit({ event: 'progress', stage: 'evaluate', done: 0, unit: 'samples' });
  const test = await predictTest(engine, dataset, control);
  engine.toMemory();
  unwrap(await writeWeights(folder, weightsOf(job, prepared)));
  unwrap(await writePredictions(folder, test.predictions));
  const result = { testAccuracy: test.accuracy, testLoss: test.loss, epochs };
  unwrap(await writeRunRecord(folder, { ...record, status: 'done', pid: undefined, result }));
  const { accuracy: testAccuracy, loss: testLoss } = test;
  emit({
    event: 'done',
    run: folder,
    testAccuracy,
    testLoss,
    weights,
    ...(stoppedEarly && { stoppedEarly }),
  });
}

async function trainEpochs(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
  prepared: Prepared,
  { folder, record }: OpenRun,
  start: Progress,
): Promise<{ epochs: number; stoppedEarly: boolean }> {
  const { training } = job;
  const { engine, network, dataset } = prepared;
  const pace = new CheckpointPace(training.checkpoint, job.checkpointMinutes);
  const save = async (progress: Progress) => {
    engine.toMemory();
    unwrap(await writeCheckpoint(folder, engine.memory, engine.plan, progress));
    pace.saved();
  };
  const onPause = async (paused: boolean) => {
    unwrap(await writeRunRecord(folder, { ...record, status: paused ? 'paused' : 'running' }));
  };
  const report = paced((epoch, done, whole) =>
    emit({ event: 'progress', stage: 'train', done, whole, unit: 'steps', epoch }),
  );
  const onStep = async (progress: Progress, steps: number) => {
    report(progress.epoch + 1, progress.step, steps);
    if (pace.isDueAfterStep()) await save(progress);
    if (!control.isDue()) return;
    try {
      await control.breathe(onPause);
    } catch (error) {
      if (error instanceof Stopped && checkpointBytes(engine.plan) <= largestAtStop) await save(progress);
      throw error;
    }
  };
  let progress = start;
  const isPatienceOver = () => training.patience !== undefined && progress.sinceBest >= training.patience;
  while (progress.epoch < training.epochs && !isPatienceOver()) {
    const result = await trainEpoch(engine, network, job, dataset.train.count, progress, onStep);
    const validation = await evaluatePart(engine, dataset, 'validation', control);
    const metrics: EpochMetrics = {
      epoch: progress.epoch + 1,
      trainLoss: result.loss,
      trainAccuracy: result.accuracy,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      learningRate: result.rate,
      seconds: result.seconds,
    };
    const judged = dataset.validation.count > 0 ? validation.loss : result.loss;
    const isBetter = judged < progress.best;
    progress = {
      ...freshProgress,
      epoch: metrics.epoch,
      updates: result.updates,
      best: isBetter ? judged : progress.best,
      sinceBest: isBetter ? 0 : progress.sinceBest + 1,
    };
    unwrap(await appendMetrics(folder, metrics));
    engine.toMemory();
    unwrap(await appendHistograms(folder, weightHistograms(engine.memory, engine.plan, metrics.epoch)));
    const isLast = metrics.epoch === training.epochs || isPatienceOver();
    if (isLast || pace.isDueAfterEpoch(metrics.epoch)) await save(progress);
    emit({ event: 'epoch', ...metrics });
  }
  return { epochs: progress.epoch, stoppedEarly: progress.epoch < training.epochs };
}

function weightsOf(job: TrainingJob, { network, engine, parameters }: Prepared) {
  const stored = storedParameters(engine.memory, engine.plan);
  const junctions = network.junctions.map(({ index }, at) => ({
    index,
    connections: parameters[at].connections,
    ...stored[at],
  }));
  const normalisations = storedNormalisations(engine.memory, engine.plan);
  return { network: job.network.name, junctions, normalisations };
}

/** Passes on only so many calls that no one drowns in them; the last of an epoch always. */
function paced(call: (epoch: number, done: number, whole: number) => void): typeof call {
  let last = 0;
  return (epoch, done, whole) => {
    const now = performance.now();
    if (now - last < progressPace && done < whole) return;
    last = now;
    call(epoch, done, whole);
  };
}
