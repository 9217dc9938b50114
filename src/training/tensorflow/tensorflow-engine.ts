import type * as tfjs from '@tensorflow/tfjs';
import type { Dataset, Samples } from '../../data/dataset.ts';
import type { Network } from '../../network/network.ts';
import type { Engine, EngineOptions, Part, Tally, TrainingStep } from '../engine/engine.ts';
import type { JunctionParameters } from '../engine/initial-parameters.ts';
import { createMemory, type MemoryLayout } from '../engine/memory-layout.ts';
import { loadParameters } from '../engine/parameters.ts';
import type { Plan } from '../engine/plan.ts';
import type { LoadedTensorFlow } from './load-tensorflow.ts';
import { TensorFlowModel } from './model.ts';
import { updateParameters } from './update.ts';

/**
 * The same training as the sparse engine's, computed by TensorFlow with whole kernels and masks: same initial
 * weights, same batches, same formulas. Slower and larger; the oracle of ours.
 */
export class TensorFlowEngine implements Engine {
  readonly plan: Plan;
  readonly memory: WebAssembly.Memory;
  readonly computes: string;
  private readonly tf: typeof tfjs;
  private readonly model: TensorFlowModel;
  private readonly dataset: Dataset;
  private readonly classWeights: readonly number[] | undefined;
  private outputs = new Float32Array(0);

  constructor(
    { tf, description }: LoadedTensorFlow,
    network: Network,
    plan: Plan,
    layout: MemoryLayout,
    parameters: readonly JunctionParameters[],
    dataset: Dataset,
    { classWeights }: EngineOptions,
  ) {
    this.tf = tf;
    this.computes = description;
    this.plan = plan;
    this.dataset = dataset;
    this.classWeights = classWeights;
    this.memory = createMemory(layout.bytes);
    loadParameters(this.memory, plan, parameters);
    this.model = new TensorFlowModel(tf, network, plan, parameters);
    this.fromMemory();
  }

  trainBatch(order: Uint32Array, begin: number, count: number, step: TrainingStep): Tally {
    const { tf, model, plan } = this;
    return tf.tidy(() => {
      const rows = order.subarray(begin, begin + count);
      const { x, targets, labels } = this.batchOf(this.dataset.train, rows);
      const shares = Float32Array.from(labels, (label) => (this.classWeights?.[label] ?? 1) / count);
      let tally: Tally = { loss: 0, correct: 0 };
      const total = () => {
        const result = model.forward(x, { training: true, dropoutKey: step.dropoutKey });
        const losses = model.losses(plan.training.loss, result, targets);
        tally = this.tally(losses, result.outputs, labels);
        return losses.mul(tf.tensor1d(shares)).sum() as tfjs.Scalar;
      };
      const variables = model.parameters.map(({ variable }) => variable);
      const { grads } = tf.variableGrads(total, variables);
      const gradients = variables.map(({ name }) => grads[name]);
      updateParameters(tf, plan.training, model.parameters, gradients, step);
      return { ...tally };
    });
  }

  evaluateBatch(part: Part, begin: number, count: number): Tally {
    const { tf, model, plan } = this;
    return tf.tidy(() => {
      const rows = Uint32Array.from({ length: count }, (_, k) => begin + k);
      const { x, targets, labels } = this.batchOf(this.dataset[part], rows);
      const result = model.forward(x, { training: false, dropoutKey: 0 });
      return { ...this.tally(model.losses(plan.training.loss, result, targets), result.outputs, labels) };
    });
  }

  readOutput(k: number, into: Float32Array): void {
    into.set(this.outputs.subarray(k * into.length, (k + 1) * into.length));
  }

  fromMemory(): void {
    this.model.fromMemory(this.memory);
  }

  toMemory(): void {
    this.model.toMemory(this.memory);
  }

  close(): void {
    this.model.dispose();
  }

  /** The rows of a part as tensors: inputs, one-hot targets and labels. */
  private batchOf({ inputs, scale, labels }: Samples, rows: Uint32Array) {
    const { tf, model } = this;
    const wanted = model.inputShape.reduce((a, b) => a * b, 1);
    const features = this.dataset.inputShape.reduce((a, b) => a * b, 1);
    const values = new Float32Array(rows.length * wanted);
    for (let k = 0; k < rows.length; k++) {
      const from = rows[k] * features;
      for (let i = 0; i < features; i++) values[k * wanted + i] = inputs[from + i] * scale;
    }
    const classes = this.plan.loss.output.channels;
    const chosen = Uint16Array.from(rows, (row) => labels[row]);
    const oneHot = new Float32Array(rows.length * classes);
    for (const [k, label] of chosen.entries()) oneHot[k * classes + label] = 1;
    return {
      x: tf.tensor(values, [rows.length, ...model.inputShape]),
      targets: tf.tensor2d(oneHot, [rows.length, classes]),
      labels: chosen,
    };
  }

  private tally(losses: tfjs.Tensor1D, outputs: tfjs.Tensor2D, labels: Uint16Array): Tally {
    this.outputs = outputs.dataSync() as Float32Array<ArrayBuffer>;
    const best = outputs.argMax(-1).dataSync();
    let loss = 0;
    for (const each of losses.dataSync()) loss += each;
    let correct = 0;
    for (const [k, label] of labels.entries()) if (best[k] === label) correct++;
    return { loss, correct };
  }
}
