import { describeProblem, type Problem } from '../../base/result.ts';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import type { LoadProgress } from '../../data/source-data.ts';
import type { Network } from '../../network/network.ts';
import { createRunFolder } from '../../runs/create-run-folder.ts';
import { appendHistograms, appendMetrics } from '../../runs/metrics.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { writePredictions } from '../../runs/predictions.ts';
import { writeRunRecord } from '../../runs/record.ts';
import type { EpochMetrics, RunRecord } from '../../runs/run.ts';
import { writeWeights } from '../../runs/weights.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { initialParameters, type JunctionParameters } from '../engine/initial-parameters.ts';
import { MemoryLayout } from '../engine/memory-layout.ts';
import { storedParameters } from '../engine/parameters.ts';
import { planTraining } from '../engine/plan-training.ts';
import { bestVariant } from '../kernels/kernels.ts';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import { type Control, Stopped } from './control.ts';
import { evaluatePart, predictTest } from './evaluate.ts';
import { weightHistograms } from './histograms.ts';
import { refuseIfTooLarge } from './memory-check.ts';
import { checkFit, classWeightsOf } from './prepare.ts';
import { trainEpoch } from './train-epoch.ts';
import { TrainingProblem, unwrap } from './training-problem.ts';

/** Version written into runs. */
export const productVersion = '0.2.0';

/** Least time between two progress events of one epoch, in milliseconds. */
const progressPace = 100;

/**
 * Does a whole training: data, network, epochs, results, each kept in the run's folder as it comes. Emits the events
 * of the protocol, the last one always done, failed or cancelled; throws only where the project has a bug.
 */
export async function trainJob(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
): Promise<void> {
  let run: { folder: string; record: RunRecord } | undefined;
  try {
    const prepared = await prepare(job, control, emit);
    const created = await createRunFolder(job.runsFolder, {
      psnet: productVersion,
      file: job.file,
      network: job.network,
      dataset: job.dataset,
      training: job.training,
      seed: job.seed,
      weights: prepared.weights,
    });
    run = unwrap(created);
    await trainRun(job, control, emit, prepared, run);
  } catch (error) {
    if (error instanceof Stopped) {
      if (run) await writeRunRecord(run.folder, { ...run.record, status: 'cancelled', pid: undefined });
      emit({ event: 'cancelled', run: run?.folder });
      return;
    }
    if (!(error instanceof TrainingProblem)) throw error;
    if (error.problem.code === 'cancelled') {
      emit({ event: 'cancelled', run: run?.folder });
      return;
    }
    if (run) {
      const failed = { ...run.record, status: 'failed' as const, pid: undefined, problem: error.problem };
      await writeRunRecord(run.folder, failed);
    }
    emit({ event: 'failed', problem: error.problem, run: run?.folder });
  }
}

interface Prepared {
  readonly network: Network;
  readonly dataset: Dataset;
  readonly engine: Engine;
  readonly parameters: readonly JunctionParameters[];
  readonly weights: number;
}

async function prepare(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
): Promise<Prepared> {
  const built = await buildNetworkFromFiles(job.network);
  if (!built.ok) throw new TrainingProblem(networkProblem(built.error));
  const network = built.value;
  const { cacheFolder, allowDownload } = job;
  const onProgress = (progress: LoadProgress) => emit({ event: 'progress', ...progress });
  const dataset = unwrap(
    await loadDataset(job.dataset, { cacheFolder, allowDownload, onProgress, signal: control.signal }),
  );
  const misfit = checkFit(network, job.training, dataset);
  if (misfit) throw new TrainingProblem(misfit);
  const classWeights = unwrap(classWeightsOf(job.training, dataset));
  const layout = new MemoryLayout();
  const plan = planTraining(network, job.training, layout);
  refuseIfTooLarge(network, plan);
  emit({ event: 'progress', stage: 'prepare', done: 0, unit: 'steps' });
  const parameters = unwrap(initialParameters(network, job.training, job.seed));
  const engine = createEngine(plan, layout, parameters, dataset, { variant: bestVariant(), classWeights });
  const weights = network.junctions.reduce((sum, junction) => sum + junction.weights, 0);
  return { network, dataset, engine, parameters, weights };
}

function networkProblem(problems: readonly Problem[]): Problem {
  const [first, ...others] = problems;
  const also = others.map((each) => ` ${describeProblem(each)}`).join('');
  return { ...first, message: first.message + also };
}

async function trainRun(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
  { network, dataset, engine, parameters, weights }: Prepared,
  { folder, record }: { folder: string; record: RunRecord },
): Promise<void> {
  const { training, seed } = job;
  emit({
    event: 'start',
    run: folder,
    network: job.network.name,
    dataset: job.dataset.name,
    training: training.name,
    seed,
    epochs: training.epochs,
    firstEpoch: 1,
    weights,
    threads: 1,
  });
  unwrap(await appendHistograms(folder, weightHistograms(engine.memory, engine.plan, 0)));
  let updates = 0;
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    const result = await trainEpoch(
      engine,
      job,
      dataset.train.count,
      epoch,
      updates,
      control,
      paced((done, whole) => emit({ event: 'progress', stage: 'train', done, whole, unit: 'steps', epoch })),
      async (paused) => {
        unwrap(await writeRunRecord(folder, { ...record, status: paused ? 'paused' : 'running' }));
      },
    );
    updates = result.updates;
    const validation = await evaluatePart(engine, dataset, 'validation', control);
    const metrics: EpochMetrics = {
      epoch,
      trainLoss: result.loss,
      trainAccuracy: result.accuracy,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      learningRate: result.rate,
      seconds: result.seconds,
    };
    unwrap(await appendMetrics(folder, metrics));
    unwrap(await appendHistograms(folder, weightHistograms(engine.memory, engine.plan, epoch)));
    emit({ event: 'epoch', ...metrics });
  }
  emit({ event: 'progress', stage: 'evaluate', done: 0, unit: 'samples' });
  const test = await predictTest(engine, dataset, control);
  const stored = storedParameters(engine.memory, engine.plan);
  const junctions = network.junctions.map(({ index }, at) => ({
    index,
    connections: parameters[at].connections,
    ...stored[at],
  }));
  unwrap(await writeWeights(folder, { network: job.network.name, junctions, normalisations: [] }));
  unwrap(await writePredictions(folder, test.predictions));
  const result = { testAccuracy: test.accuracy, testLoss: test.loss, epochs: training.epochs };
  unwrap(await writeRunRecord(folder, { ...record, status: 'done', pid: undefined, result }));
  emit({ event: 'done', run: folder, testAccuracy: test.accuracy, testLoss: test.loss, weights });
}

/** Passes on only so many calls that no one drowns in them; the last of an epoch always. */
function paced(call: (done: number, whole: number) => void): (done: number, whole: number) => void {
  let last = 0;
  return (done, whole) => {
    const now = performance.now();
    if (now - last < progressPace && done < whole) return;
    last = now;
    call(done, whole);
  };
}
