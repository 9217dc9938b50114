import type { Dataset } from '../../data/dataset.ts';
import { type Kernels, type KernelVariant, loadKernels, tileSamples } from '../kernels/kernels.ts';
import type { JunctionParameters } from './initial-parameters.ts';
import { createMemory, floatsAt, integersAt, type MemoryLayout } from './memory-layout.ts';
import type { StepState } from './operation.ts';
import { loadParameters } from './parameters.ts';
import type { Plan } from './plan.ts';
import { createProgram, type Program } from './program.ts';
import { loadSamples, planSamples, type SampleStore, stageRows } from './sample-store.ts';

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
  readonly variant: KernelVariant;
  /** One update from the training samples order[begin .. begin+count). */
  trainBatch(order: Uint32Array, begin: number, count: number, step: TrainingStep): Tally;
  /** The loss of count samples of a part from row `begin` on, count at most the batch; outputs are then in memory. */
  evaluateBatch(part: Part, begin: number, count: number): Tally;
  /** Output of the k-th sample of the last batch, copied to `into`. */
  readOutput(k: number, into: Float32Array): void;
}

/** Puts a plan, a network's parameters and a dataset into one memory and makes it trainable. */
export function createEngine(
  plan: Plan,
  layout: MemoryLayout,
  parameters: readonly JunctionParameters[],
  dataset: Dataset,
  options: { readonly variant: KernelVariant; readonly classWeights?: readonly number[] },
): Engine {
  const stores: Record<Part, SampleStore> = {
    train: planSamples(layout, dataset.train, plan.batch),
    validation: planSamples(layout, dataset.validation, plan.batch),
    test: planSamples(layout, dataset.test, plan.batch),
  };
  const memory = createMemory(layout.bytes);
  loadParameters(memory, plan, parameters);
  for (const store of Object.values(stores)) loadSamples(memory, store);
  const kernels = loadKernels(memory, options.variant);
  const program: Program = createProgram(plan, kernels, memory);
  return new MemoryEngine(plan, memory, options.variant, stores, kernels, program, options.classWeights);
}

class MemoryEngine implements Engine {
  readonly plan: Plan;
  readonly memory: WebAssembly.Memory;
  readonly variant: KernelVariant;
  private readonly stores: Record<Part, SampleStore>;
  private readonly kernels: Kernels;
  private readonly program: Program;
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
    kernels: Kernels,
    program: Program,
    classWeights: readonly number[] | undefined,
  ) {
    this.plan = plan;
    this.memory = memory;
    this.variant = variant;
    this.stores = stores;
    this.kernels = kernels;
    this.program = program;
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
    this.stage(this.stores.train, order, begin, count);
    this.weigh(count);
    const state = { ...step, count, tiles: Math.ceil(count / tileSamples) };
    this.program.train(state);
    return this.tally(count);
  }

  evaluateBatch(part: Part, begin: number, count: number): Tally {
    this.stage(this.stores[part], undefined, begin, count);
    const state: StepState = {
      count,
      tiles: Math.ceil(count / tileSamples),
      rate: 0,
      update: 0,
      dropoutKey: 0,
    };
    this.program.evaluate(state);
    return this.tally(count);
  }

  readOutput(k: number, into: Float32Array): void {
    const { output } = this.plan.loss;
    const first = (Math.floor(k / tileSamples) * output.tileBytes) / 4 + (k % tileSamples);
    for (let unit = 0; unit < into.length; unit++) into[unit] = this.outputs[first + unit * tileSamples];
  }

  /** Gathers a batch into the input's tiles, and its labels. */
  private stage(store: SampleStore, order: Uint32Array | undefined, begin: number, count: number): void {
    const { samples, features, region } = store;
    const { input } = this.plan;
    stageRows(this.memory, store, order, begin, count, this.places);
    for (let k = 0; k < count; k++) this.labels[k] = samples.labels[order ? order[begin + k] : begin + k];
    this.valid.fill(1, 0, count).fill(0, count);
    this.kernels.gather(
      region.offset,
      samples.inputs instanceof Uint8Array ? 1 : 0,
      features,
      samples.scale,
      this.plan.order.offset,
      count,
      input.values.offset + input.origin,
      input.tileBytes,
      input.rows,
      input.stepY,
      0,
      Math.ceil(count / tileSamples),
    );
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
