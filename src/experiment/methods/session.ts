import { ok, type Problem, type Result } from '../../base/result.ts';
import type { Dataset } from '../../data/dataset.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { Network } from '../../network/network.ts';
import { mapJunctions } from '../../network/vary-network.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { createEngine, type Engine } from '../../training/engine/engine.ts';
import type { JunctionParameters } from '../../training/engine/initial-parameters.ts';
import { floatsAt, MemoryLayout } from '../../training/engine/memory-layout.ts';
import { junctionsOf, storedParameters } from '../../training/engine/parameters.ts';
import { planTraining } from '../../training/engine/plan-training.ts';
import { epochOrder } from '../../training/engine/sample-store.ts';
import { bestVariant } from '../../training/kernels/kernels.ts';
import type { Control } from '../../training/trainer/control.ts';
import { learningRate } from '../../training/trainer/learning-rate.ts';

/** What a method trains on. */
export interface MethodContext {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
  readonly dataset: Dataset;
  readonly seed: number;
  readonly threads: number;
  readonly control: Control;
}

/** A network with the very edges given, whatever its spec would draw. */
export function networkWith(
  spec: NetworkSpec,
  parameters: readonly JunctionParameters[],
  path = '',
): Result<Network> {
  const open = mapJunctions(spec, (layer) => ({
    ...layer,
    ...(layer.kind === 'conv' ? { taps: undefined } : {}),
    sparsity: { pattern: { kind: 'file' as const, path }, seed: layer.sparsity.seed },
  }));
  const built = buildNetwork(open, {
    connectionsFromFile: (_, index) => ok(parameters[index - 1].connections),
  });
  return built.ok ? built : { ok: false, error: built.error[0] as Problem };
}

/** The optimizer's state of one junction: a value for every weight, and for every bias, per moment. */
export interface Moments {
  readonly weights: readonly Float32Array[];
  readonly bias: readonly Float32Array[];
}

type AfterStep = (step: number, rate: number) => void;

/**
 * A network being trained in stretches, between which a method may look at weights and rewire. The order of samples
 * and the learning rate follow from seed and step alone, as in plain training.
 */
export class Session {
  private readonly context: MethodContext;
  private readonly engine: Engine;

  private constructor(context: MethodContext, engine: Engine) {
    this.context = context;
    this.engine = engine;
  }

  static async start(
    context: MethodContext,
    network: Network,
    parameters: readonly JunctionParameters[],
    moments?: readonly Moments[],
  ): Promise<Session> {
    const layout = new MemoryLayout();
    const plan = planTraining(network, context.training, layout, context.threads);
    const engine = await createEngine(plan, layout, parameters, context.dataset, { variant: bestVariant() });
    const session = new Session(context, engine);
    for (const [at, state] of (moments ?? []).entries()) session.restore(at, state);
    return session;
  }

  private restore(at: number, state: Moments): void {
    const { weights, bias } = junctionsOf(this.engine.plan)[at];
    for (const [i, values] of state.weights.entries())
      floatsAt(this.engine.memory, weights.moments[i]).set(values);
    for (const [i, values] of state.bias.entries()) floatsAt(this.engine.memory, bias.moments[i]).set(values);
  }

  /**
   * Updates `from` .. `to`-1 of the whole training; `afterStep` hears each and the rate it had. Throws `Stopped` when
   * it is cancelled; a session that throws has closed itself.
   */
  async train(from: number, to: number, afterStep?: AfterStep): Promise<void> {
    try {
      await this.update(from, to, afterStep);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  private async update(from: number, to: number, afterStep?: AfterStep): Promise<void> {
    const { training, dataset, seed, control } = this.context;
    const { count } = dataset.train;
    const perEpoch = stepsPerEpoch(this.context);
    let order = new Uint32Array(0);
    let ordered = -1;
    for (let step = from; step < to; step++) {
      const epoch = Math.floor(step / perEpoch);
      if (epoch !== ordered) {
        order = epochOrder(count, seed, epoch + 1) as Uint32Array<ArrayBuffer>;
        ordered = epoch;
      }
      const begin = (step % perEpoch) * training.batch;
      const rate = learningRate(training, step, epoch);
      const dropoutKey = (Math.imul(seed, 0x9e3779b1) + step + 1) | 0;
      const size = Math.min(training.batch, count - begin);
      this.engine.trainBatch(order, begin, size, { rate, update: step + 1, dropoutKey });
      afterStep?.(step, rate);
      await control.breathe();
    }
  }

  /** Weights of a junction (from 0) in the memory that training reads: changing them changes the network. */
  weightsOf(junction: number): Float32Array {
    return floatsAt(this.engine.memory, junctionsOf(this.engine.plan)[junction].weights.values);
  }

  /** Biases of a junction (from 0), likewise. */
  biasOf(junction: number): Float32Array {
    return floatsAt(this.engine.memory, junctionsOf(this.engine.plan)[junction].bias.values);
  }

  /** Copies of weights and biases. */
  stored(): { weights: Float32Array; bias: Float32Array }[] {
    return storedParameters(this.engine.memory, this.engine.plan);
  }

  moments(): Moments[] {
    const copy = (regions: Parameters<typeof floatsAt>[1][]) =>
      regions.map((region) => floatsAt(this.engine.memory, region).slice());
    return junctionsOf(this.engine.plan).map(({ weights, bias }) => ({
      weights: copy([...weights.moments]),
      bias: copy([...bias.moments]),
    }));
  }

  /** The engine, for evaluation. */
  get running(): Engine {
    return this.engine;
  }

  close(): void {
    this.engine.close();
  }
}

/** Updates of an epoch. */
export const stepsPerEpoch = ({ dataset, training }: MethodContext) =>
  Math.ceil(dataset.train.count / training.batch);
