import { phrase } from '../base/phrase.ts';
import { ok, type Problem, problem, type Result } from '../base/result.ts';
import { loadDataset } from '../data/load-dataset.ts';
import type { LoadProgress } from '../data/source-data.ts';
import { buildNetwork } from '../network/build-network.ts';
import { openRun } from '../runs/open-run.ts';
import type { Predictions } from '../runs/predictions.ts';
import { readWeights } from '../runs/weights.ts';
import { createEngine } from './engine/engine.ts';
import { MemoryLayout } from './engine/memory-layout.ts';
import { loadNormalisations } from './engine/parameters.ts';
import { planTraining } from './engine/plan-training.ts';
import { Control, Stopped } from './trainer/control.ts';
import { predictTest } from './trainer/evaluate.ts';

export interface EvaluateOptions {
  /** Folder for downloaded datasets. */
  readonly cacheFolder: string;
  /** Whether the dataset may be fetched from the network. */
  readonly allowDownload: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface RunEvaluation {
  readonly testAccuracy: number;
  readonly testLoss: number;
  readonly weights: number;
  readonly predictions: Predictions;
}

const cancelled: Problem = { code: 'cancelled', message: 'The evaluation was stopped.' };

/**
 * Loads a run's saved weights and measures them on its test samples: the very figures that the run's end reported,
 * to the last digit. Errors: those of runs and datasets, `bad-weights`, `cancelled`.
 */
export async function evaluateRun(folder: string, options: EvaluateOptions): Promise<Result<RunEvaluation>> {
  const run = await openRun(folder);
  if (!run.ok) return run;
  const { record } = run.value;
  const stored = await readWeights(folder);
  if (!stored.ok) return stored;
  // The run kept its edges, so a pattern's file need not be there any more.
  const connections = stored.value.junctions.map((junction) => ok(junction.connections));
  const network = buildNetwork(record.network, { connectionsFromFile: (_, index) => connections[index - 1] });
  if (!network.ok) return { ok: false, error: network.error[0] };
  const { cacheFolder, allowDownload, onProgress, signal } = options;
  const dataset = await loadDataset(record.dataset, { cacheFolder, allowDownload, onProgress, signal });
  if (!dataset.ok) return dataset;
  const { junctions } = stored.value;
  const fits = network.value.junctions.every(
    ({ left, right, weights }, at) =>
      junctions[at]?.connections.left === left &&
      junctions[at].connections.right === right &&
      junctions[at].weights.length === weights,
  );
  if (!fits) {
    return problem(
      'bad-weights',
      phrase`The weights in ${folder} do not belong to network ${record.network.name}.`,
    );
  }
  const layout = new MemoryLayout();
  const plan = planTraining(network.value, record.training, layout, 1, record.denseFrom);
  const engine = await createEngine(plan, layout, junctions, dataset.value);
  loadNormalisations(engine.memory, plan, stored.value.normalisations);
  const control = new Control();
  signal?.addEventListener('abort', () => control.stop(), { once: true });
  try {
    const { accuracy, loss, predictions } = await predictTest(engine, dataset.value, control);
    const weights = junctions.reduce((sum, junction) => sum + junction.weights.length, 0);
    return ok({ testAccuracy: accuracy, testLoss: loss, weights, predictions });
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, error: cancelled };
    throw error;
  } finally {
    engine.close();
  }
}
