import type { Dataset } from '../../data/dataset.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { initialParameters, type JunctionParameters } from '../engine/initial-parameters.ts';
import { MemoryLayout } from '../engine/memory-layout.ts';
import { planTraining } from '../engine/plan-training.ts';
import type { ThreadChoice } from '../engine/thread-choice.ts';
import type { KernelVariant } from '../kernels/kernels.ts';

/** An engine for tests, with the parameters it began with. */
export async function engineOf(
  spec: NetworkSpec,
  training: TrainingSpec,
  dataset: Dataset,
  options: {
    seed?: number;
    variant?: KernelVariant;
    threads?: number;
    denseFrom?: number;
    classWeights?: readonly number[];
    threadChoice?: ThreadChoice;
  } = {},
): Promise<{ engine: Engine; parameters: JunctionParameters[] }> {
  const network = buildNetwork(spec);
  if (!network.ok) throw new Error(network.error[0].message);
  const parameters = initialParameters(network.value, training, options.seed ?? 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  const layout = new MemoryLayout();
  const plan = planTraining(network.value, training, layout, options.threads, options.denseFrom);
  const engine = await createEngine(plan, layout, parameters.value, dataset, {
    variant: options.variant,
    classWeights: options.classWeights,
    threadChoice: options.threadChoice,
  });
  return { engine, parameters: parameters.value };
}
