import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { phrase } from '../../base/phrase.ts';
import { ok, type Problem, problem, type Result, toProblem } from '../../base/result.ts';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/load-dataset.ts';
import type { LoadProgress } from '../../data/source-data.ts';
import type { Network } from '../../network/network.ts';
import { createRunFolder } from '../../runs/create-run-folder.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { readRunRecord, writeRunRecord } from '../../runs/record.ts';
import type { RunRecord } from '../../runs/run.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { initialParameters, type JunctionParameters } from '../engine/initial-parameters.ts';
import { MemoryLayout } from '../engine/memory-layout.ts';
import type { Plan } from '../engine/plan.ts';
import { planTraining } from '../engine/plan-training.ts';
import { ThreadChoice } from '../engine/thread-choice.ts';
import { crossoverOf, leastCrossover } from '../kernels/crossover.ts';
import { tileSamples } from '../kernels/kernels.ts';
import { useWideVectors } from '../kernels/wide-vectors.ts';
import type { TrainingEvent, TrainingJob } from '../protocol.ts';
import { type Control, Stopped } from './control.ts';
import { refuseIfTooLarge } from './memory-check.ts';
import { checkFit, classWeightsOf } from './prepare.ts';
import { type OpenRun, type Prepared, runTraining } from './run-training.ts';
import { TrainingProblem, unwrap } from './training-problem.ts';

/** Makes the engine that a training runs on. */
export type EngineMaker = (
  network: Network,
  plan: Plan,
  layout: MemoryLayout,
  parameters: readonly JunctionParameters[],
  dataset: Dataset,
  classWeights: readonly number[] | undefined,
) => Promise<Engine>;

const sparseEngine: EngineMaker = (_, plan, layout, parameters, dataset, classWeights) =>
  createEngine(plan, layout, parameters, dataset, { classWeights, threadChoice: new ThreadChoice() });

/** Multiply-accumulates of a step from which sharing it pays. */
const leastSharedWork = 2_000_000;
const mostThreads = 32;

/**
 * Does a whole training: data, network, epochs, results, each kept in the run's folder as it comes. Emits the events
 * of the protocol, the last one always done, failed or cancelled; throws only where the project has a bug.
 */
export async function trainJob(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
  makeEngine: EngineMaker = sparseEngine,
): Promise<void> {
  let run: OpenRun | undefined;
  let prepared: Prepared | undefined;
  try {
    prepared = await prepare(job, control, emit, makeEngine);
    run = unwrap(await (job.resume ? reopenRun(job, job.resume, prepared) : newRun(job, prepared)));
    await runTraining(job, control, emit, prepared, run);
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
  } finally {
    prepared?.engine.close();
  }
}

const newRun = (job: TrainingJob, { weights, denseFrom, engine }: Prepared) =>
  createRunFolder(job.runsFolder, {
    psnet: packageJson.version,
    file: job.file,
    network: job.network,
    dataset: job.dataset,
    training: job.training,
    seed: job.seed,
    weights,
    denseFrom,
    computes: engine.computes,
  });

/** Takes up a run that is not being trained and has epochs left. Errors: `run-is-running`, `run-is-done`. */
async function reopenRun(job: TrainingJob, folder: string, { engine }: Prepared): Promise<Result<OpenRun>> {
  const opened = await readRunRecord(folder);
  if (!opened.ok) return opened;
  const { status, result } = opened.value;
  if ((status === 'running' || status === 'paused') && opened.value.pid !== process.pid) {
    return problem(
      'run-is-running',
      phrase`${folder} is being trained by another process.`,
      'Stop it there first.',
    );
  }
  if (status === 'done' && (result?.epochs ?? 0) >= job.training.epochs) {
    return problem(
      'run-is-done',
      phrase`${folder} has had all of its ${job.training.epochs} epochs.`,
      'To train it further, raise the epochs of its training in run.json.',
    );
  }
  const record: RunRecord = {
    ...opened.value,
    training: job.training,
    computes: engine.computes,
    status: 'running',
    pid: process.pid,
    problem: undefined,
    result: undefined,
  };
  const written = await writeRunRecord(folder, record);
  return written.ok ? ok({ folder: resolve(folder), record }) : written;
}

async function prepare(
  job: TrainingJob,
  control: Control,
  emit: (event: TrainingEvent) => void,
  makeEngine: EngineMaker,
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
  if (makeEngine === sparseEngine) await useWideVectors(cacheFolder);
  const layout = new MemoryLayout();
  const denseFrom = makeEngine === sparseEngine ? await denseFromFor(network, job) : undefined;
  const plan = planTraining(network, job.training, layout, threadsFor(network, job), denseFrom);
  refuseIfTooLarge(network, plan);
  emit({ event: 'progress', stage: 'prepare', done: 0, unit: 'steps' });
  const parameters = unwrap(initialParameters(network, job.training, job.seed));
  const engine = await makeEngine(network, plan, layout, parameters, dataset, classWeights);
  const weights = network.junctions.reduce((sum, junction) => sum + junction.weights, 0);
  return { network, dataset, engine, parameters, weights, denseFrom };
}

/**
 * The density from which junctions are computed as whole matrices, where the network has one that it matters to. A
 * run that goes on keeps what it began with: the two ways agree to rounding, and it shall come to the same bits.
 */
async function denseFromFor(network: Network, job: TrainingJob): Promise<number | undefined> {
  const matters = network.junctions.some(({ kind, left, right, weights }) => {
    const density = weights / (left * right);
    return kind === 'dense' && density >= leastCrossover && density < 1;
  });
  if (!matters) return undefined;
  if (job.resume) return unwrap(await readRunRecord(job.resume)).denseFrom;
  return crossoverOf(job.cacheFolder, Math.ceil(job.training.batch / tileSamples));
}

/**
 * Most threads for a job: as many as asked for, else a core each up to 8; one alone where a step is over before a second
 * thread could be told of it. Whether all of them are faster than one the first steps tell (engine/thread-choice.ts).
 */
function threadsFor(network: Network, job: TrainingJob): number {
  const macs = network.junctions.reduce((sum, { weights, positions }) => sum + weights * positions, 0);
  if (3 * macs * job.training.batch < leastSharedWork) return 1;
  return Math.max(1, Math.min(job.threads ?? Math.min(availableParallelism(), 8), mostThreads));
}

function networkProblem([first, ...others]: readonly Problem[]): Problem {
  const textsOf = ({ message, hint, phrases }: Problem) =>
    [phrases?.message ?? message, phrases?.hint ?? hint].filter((text) => text !== undefined);
  const [message, hint] = textsOf(first);
  const all = others.flatMap(textsOf).reduce((before, text) => phrase`${before} ${text}`, message);
  return toProblem(first.code, all, hint, first.place);
}
