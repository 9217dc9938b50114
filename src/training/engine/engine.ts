import type { Dataset } from '../../data/dataset.ts';
import { bestVariant, type KernelVariant, tileSamples, variantNames } from '../kernels/kernels.ts';
import type { JunctionParameters } from './initial-parameters.ts';
import { createMemory, floatsAt, integersAt, type MemoryLayout } from './memory-layout.ts';
import type { StepState } from './operation.ts';
import { loadParameters } from './parameters.ts';
import type { Plan } from './plan.ts';
import { loadSamples, planSamples, type SampleStore, stageRows } from './sample-store.ts';
import type { ThreadChoice } from './thread-choice.ts';
import { createTeam, type Team } from './threads.ts';

/** What some samples cost together: sums, for means over any number of batches. */
export interface Tally {
  readonly loss: number;
  readonly correct: number;
}

/** Which part of the dataset a batch comes from. */
export type Part = 'train' | 'validation' | 'test';

/** How a training step differs from the one before it. */
export interface TrainingStep {
  readonly rate: number;
  /** Updates made so far, this one included. */
  readonly update: number;
  readonly dropoutKey: number;
}

/** A network in memory, with the samples it learns from. */
export interface Engine {
  readonly plan: Plan;
  readonly memory: WebAssembly.Memory;
  /** What computes, for people. */
  readonly computes: string;
  /** One update from the training samples order[begin .. begin+count). */
  trainBatch(order: Uint32Array, begin: number, count: number, step: TrainingStep): Tally;
  /** The loss of count samples of a part from row `begin` on, count at most the batch; outputs are then in memory. */
  evaluateBatch(part: Part, begin: number, count: number): Tally;
  /** Output of the k-th sample of the last batch, copied to `into`. */
  readOutput(k: number, into: Float32Array): void;
  /** Takes parameters and optimizer state from the plan's memory, after someone has written there. */
  fromMemory(): void;
  /** Puts parameters and optimizer state into the plan's memory, before someone reads there. */
  toMemory(): void;
  /** Ends its threads; the engine is of no further use. */
  close(): void;
}

/** How an engine may be made. */
export interface EngineOptions {
  /** Best that the machine runs, unless said. */
  readonly variant?: KernelVariant;
  readonly classWeights?: readonly number[];
  /** Finds out whether fewer threads than the plan's are faster; without it all of them do every step. */
  readonly threadChoice?: ThreadChoice;
}

/** Puts a plan, a network's parameters and a dataset into one memory and makes it trainable. */
export async function createEngine(
  plan: Plan,
  layout: MemoryLayout,
  parameters: readonly JunctionParameters[],
  dataset: Dataset,
  options: EngineOptions = {},
): Promise<Engine> {
  const stores: Record<Part, SampleStore> = {
    train: planSamples(layout, dataset.train, plan.batch),
    validation: planSamples(layout, dataset.validation, plan.batch),
    test: planSamples(layout, dataset.test, plan.batch),
  };
  const memory = createMemory(layout.bytes);
  loadParameters(memory, plan, parameters);
  for (const store of Object.values(stores)) loadSamples(memory, store);
  const variant = options.variant ?? bestVariant();
  const team = await createTeam(plan, memory, variant, options.threadChoice);
  return new MemoryEngine(plan, memory, variant, stores, team, options.classWeights);
}

class MemoryEngine implements Engine {
  readonly plan: Plan;
  readonly memory: WebAssembly.Memory;
  readonly computes: string;
  private readonly stores: Record<Part, SampleStore>;
  private readonly team: Team;
  private readonly classWeights: readonly number[] | undefined;
  private readonly places: Uint32Array;
  private readonly labels: Uint32Array;
  private readonly sampleWeights: Float32Array;
  private readonly valid: Float32Array;
  private readonly losses: Float32Array;
  private readonly hits: Float32Array;
  private readonly outputs: Float32Array;

  constructor(
    plan: Plan,
    memory: WebAssembly.Memory,
    variant: KernelVariant,
    stores: Record<Part, SampleStore>,
    team: Team,
    classWeights: readonly number[] | undefined,
  ) {
    this.plan = plan;
    this.memory = memory;
    this.computes = `PSNet's sparse kernels (${variantNames[variant]})`;
    this.stores = stores;
    this.team = team;
    this.classWeights = classWeights;
    this.places = integersAt(memory, plan.order);
    this.labels = integersAt(memory, plan.loss.labels);
    this.sampleWeights = floatsAt(memory, plan.loss.sampleWeights);
    this.valid = floatsAt(memory, plan.valid);
    this.losses = floatsAt(memory, plan.loss.losses);
    this.hits = floatsAt(memory, plan.loss.hits);
    this.outputs = floatsAt(memory, plan.loss.output.values);
  }

  trainBatch(order: Uint32Array, begin: number, count: number, step: TrainingStep): Tally {
    const state = this.stage(this.stores.train, order, begin, count, step);
    this.weigh(count);
    this.team.train(state);
    return this.tally(count);
  }

  evaluateBatch(part: Part, begin: number, count: number): Tally {
    const step = { rate: 0, update: 0, dropoutKey: 0 };
    this.team.evaluate(this.stage(this.stores[part], undefined, begin, count, step));
    return this.tally(count);
  }

  /** The kernels work in the plan's memory itself. */
  fromMemory(): void {}
  toMemory(): void {}

  close(): void {
    this.team.close();
  }

  readOutput(k: number, into: Float32Array): void {
    const { output } = this.plan.loss;
    const first = (Math.floor(k / tileSamples) * output.tileBytes) / 4 + (k % tileSamples);
    for (let unit = 0; unit < into.length; unit++) into[unit] = this.outputs[first + unit * tileSamples];
  }

  /** Makes a batch's rows and labels ready, and says what the threads need to know of them. */
  private stage(
    store: SampleStore,
    order: Uint32Array | undefined,
    begin: number,
    count: number,
    step: TrainingStep,
  ): StepState {
    const { samples, features, region } = store;
    stageRows(this.memory, store, order, begin, count, this.places);
    for (let k = 0; k < count; k++) this.labels[k] = samples.labels[order ? order[begin + k] : begin + k];
    this.valid.fill(1, 0, count).fill(0, count);
    return {
      ...step,
      count,
      tiles: Math.ceil(count / tileSamples),
      samples: region.offset,
      bytes: samples.inputs instanceof Uint8Array ? 1 : 0,
      features,
      scale: samples.scale,
    };
  }

  /** Each sample's weight in the batch's loss: its class' weight over the batch size; none in empty lanes. */
  private weigh(count: number): void {
    const { sampleWeights, labels, classWeights } = this;
    for (let k = 0; k < count; k++) sampleWeights[k] = (classWeights?.[labels[k]] ?? 1) / count;
    sampleWeights.fill(0, count, Math.ceil(count / tileSamples) * tileSamples);
  }

  private tally(count: number): Tally {
    let loss = 0;
    let correct = 0;
    for (let k = 0; k < count; k++) {
      loss += this.losses[k];
      correct += this.hits[k];
    }
    return { loss, correct };
  }
}
