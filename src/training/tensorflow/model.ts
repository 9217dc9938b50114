import type * as tfjs from '@tensorflow/tfjs';
import type { Network } from '../../network/network.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { JunctionParameters } from '../engine/initial-parameters.ts';
import { floatsAt } from '../engine/memory-layout.ts';
import type { JunctionPlan, NormalisationPlan, Plan } from '../engine/plan.ts';
import { ConstrainedParameter } from './constrained-parameter.ts';

type TensorFlow = typeof tfjs;

/** What a forward pass is told: whether it trains, and the seed of its dropout. */
export interface Pass {
  readonly training: boolean;
  readonly dropoutKey: number;
}

/** A layer's part of the forward pass; only the last junction leaves its activation to the loss. */
interface ModelLayer {
  forward(x: tfjs.Tensor, pass: Pass): tfjs.Tensor;
}

const activations = {
  relu: (x: tfjs.Tensor) => x.relu(),
  sigmoid: (x: tfjs.Tensor) => x.sigmoid(),
  tanh: (x: tfjs.Tensor) => x.tanh(),
  linear: (x: tfjs.Tensor) => x,
  softmax: (x: tfjs.Tensor) => x.softmax(),
} as const;

/** Where each edge stands in TensorFlow's kernel, [left][right] (a convolution's [ky][kx][channel][filter]). */
function kernelPlaces({ connections: { right, rowStart, leftOf } }: JunctionParameters): Uint32Array {
  const places = new Uint32Array(leftOf.length);
  for (let row = 0; row < right; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      places[edge] = leftOf[edge] * right + row;
  }
  return places;
}

/** A network as TensorFlow computes it, its kernels constrained to the pattern. */
export class TensorFlowModel {
  /** In the order of parametersOf(plan). */
  readonly parameters: readonly ConstrainedParameter[];
  /** Activation of the output, which the loss wants to see before and after. */
  readonly outputActivation: keyof typeof activations;
  private readonly tf: TensorFlow;
  private readonly plan: Plan;
  private readonly layers: ModelLayer[] = [];
  private readonly moving = new Map<
    NormalisationPlan,
    readonly [mean: tfjs.Variable, variance: tfjs.Variable]
  >();

  constructor(tf: TensorFlow, network: Network, plan: Plan, parameters: readonly JunctionParameters[]) {
    this.tf = tf;
    this.plan = plan;
    const last = network.layers.at(-1)!.spec;
    this.outputActivation = last.kind === 'dense' ? last.activation : 'linear';
    const ofJunctions: ConstrainedParameter[] = [];
    const ofNormalisations: ConstrainedParameter[] = [];
    for (const layer of plan.layers) {
      switch (layer.kind) {
        case 'junction':
          ofJunctions.push(...this.addJunction(network, layer, parameters[layer.index - 1]));
          break;
        case 'normalisation':
          ofNormalisations.push(...this.addNormalisation(layer));
          break;
        case 'dropout':
          this.layers.push({
            forward: (x, { training, dropoutKey }) =>
              training ? tf.dropout(x, layer.rate, undefined, (dropoutKey ^ layer.stream) >>> 0) : x,
          });
          break;
        case 'pool': {
          const [size, stride] = [[...layer.size], [...layer.stride]] as [number, number][];
          this.layers.push({
            forward: (x) => {
              const image = x as tfjs.Tensor4D;
              return layer.average
                ? tf.avgPool(image, size, stride, 'valid')
                : tf.maxPool(image, size, stride, 'valid');
            },
          });
        }
      }
    }
    this.parameters = [...ofJunctions, ...ofNormalisations];
  }

  private addJunction(network: Network, plan: JunctionPlan, parameters: JunctionParameters) {
    const { tf } = this;
    const { layer } = network.junctions[plan.index - 1];
    const { spec } = network.layers[layer];
    if (spec.kind !== 'dense' && spec.kind !== 'conv') throw new TypeError('Only these have weights');
    const { rows, columns, channels } = plan.patch;
    const shape = spec.kind === 'conv' ? [rows, columns, channels, plan.right] : [plan.left, plan.right];
    const kernel = new ConstrainedParameter(tf, plan.weights, shape, kernelPlaces(parameters), true);
    const bias = new ConstrainedParameter(tf, plan.bias, [plan.right], undefined, false);
    const isOutput = layer === network.layers.length - 1;
    const activate = isOutput ? activations.linear : activations[spec.activation];
    this.layers.push({
      forward: (x) => {
        const w = kernel.variable;
        const product =
          spec.kind === 'conv'
            ? tf.conv2d(x as tfjs.Tensor4D, w as unknown as tfjs.Tensor4D, [...spec.stride], spec.padding)
            : tf.matMul(x.reshape([-1, plan.left]), w as unknown as tfjs.Tensor2D);
        return activate(product.add(bias.variable));
      },
    });
    return [kernel, bias];
  }

  private addNormalisation(plan: NormalisationPlan) {
    const { tf } = this;
    const { channels } = plan.from;
    const [gamma, beta] = [plan.gamma, plan.beta].map(
      (each) => new ConstrainedParameter(tf, each, [channels], undefined, false),
    );
    const moving = [tf.variable(tf.zeros([channels])), tf.variable(tf.ones([channels]))] as const;
    this.moving.set(plan, moving);
    this.layers.push({
      forward: (x, { training }) => {
        const axes = x.shape.map((_, axis) => axis).slice(0, -1);
        const batch = tf.moments(x, axes);
        const [mean, variance] = training ? [batch.mean, batch.variance] : moving;
        if (training) {
          for (const [at, fresh] of [batch.mean, batch.variance].entries()) {
            const kept = moving[at].mul(plan.momentum).add(fresh.mul(1 - plan.momentum));
            moving[at].assign(kept as tfjs.Tensor);
          }
        }
        const slope = variance.add(plan.epsilon).rsqrt().mul(gamma.variable);
        return x.sub(mean).mul(slope).add(beta.variable);
      },
    });
    return [gamma, beta];
  }

  /** Outputs before their activation, [samples, units], and after it. */
  forward(x: tfjs.Tensor, pass: Pass): { logits: tfjs.Tensor2D; outputs: tfjs.Tensor2D } {
    let values = x;
    for (const layer of this.layers) values = layer.forward(values, pass);
    const logits = values.reshape([x.shape[0], -1]) as tfjs.Tensor2D;
    return { logits, outputs: activations[this.outputActivation](logits) as tfjs.Tensor2D };
  }

  /** What each sample costs, by the training's loss. */
  losses(
    loss: TrainingSpec['loss'],
    { logits, outputs }: { logits: tfjs.Tensor2D; outputs: tfjs.Tensor2D },
    targets: tfjs.Tensor2D,
  ): tfjs.Tensor1D {
    if (loss === 'squared-error') return outputs.sub(targets).square().mean(-1) as tfjs.Tensor1D;
    if (this.outputActivation === 'softmax')
      return targets.mul(logits.logSoftmax()).sum(-1).neg() as tfjs.Tensor1D;
    // ln(1 + e^z) - t·z, written so that neither e^z nor its logarithm overflows.
    const softened = logits.abs().neg().exp().log1p();
    return logits.relu().sub(logits.mul(targets)).add(softened).sum(-1) as tfjs.Tensor1D;
  }

  fromMemory(memory: WebAssembly.Memory): void {
    for (const parameter of this.parameters) parameter.fromMemory(this.tf, memory);
    for (const [{ movingMean, movingVariance }, moving] of this.moving) {
      for (const [at, region] of [movingMean, movingVariance].entries()) {
        this.tf.tidy(() =>
          moving[at].assign(this.tf.tensor1d(floatsAt(memory, region).slice()) as tfjs.Tensor),
        );
      }
    }
  }

  toMemory(memory: WebAssembly.Memory): void {
    for (const parameter of this.parameters) parameter.toMemory(memory);
    for (const [{ movingMean, movingVariance }, moving] of this.moving) {
      for (const [at, region] of [movingMean, movingVariance].entries()) {
        floatsAt(memory, region).set(moving[at].dataSync());
      }
    }
  }

  /** Shape of a batch: what the dataset gives, padded with zeros to the plan's input. */
  get inputShape(): readonly number[] {
    const { rows, columns, channels } = this.plan.input;
    return rows * columns === 1 ? [channels] : [rows, columns, channels];
  }

  dispose(): void {
    for (const parameter of this.parameters) parameter.dispose();
    for (const pair of this.moving.values()) for (const variable of pair) variable.dispose();
  }
}
