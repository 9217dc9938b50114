import type { Dataset } from '../../data/dataset.ts';
import type { JunctionParameters } from '../engine/initial-parameters.ts';

/**
 * The plainest training there is of a multi-layer perceptron: dense matrices in 64 bits, ReLU, softmax,
 * cross-entropy, L2, Adam on every entry, and a mask multiplied onto weights after each update, as the field has
 * always simulated sparsity. What the sparse engine must agree with to rounding.
 */
export class DenseReference {
  private readonly layers: DenseLayer[];
  private readonly l2: number;
  private readonly rate: number;
  private updates = 0;

  constructor(parameters: readonly JunctionParameters[], rate: number, l2: number) {
    this.layers = parameters.map((each) => new DenseLayer(each));
    this.rate = rate;
    this.l2 = l2;
  }

  /** One update from the samples `rows`; gives their mean loss before it. */
  step({ train: { inputs, scale, labels } }: Dataset, rows: ArrayLike<number>): number {
    this.updates++;
    const { length: count } = rows;
    const features = this.layers[0].left;
    let loss = 0;
    for (const layer of this.layers) layer.clearGradient();
    for (let k = 0; k < count; k++) {
      const row = rows[k];
      const values: Float64Array[] = [
        Float64Array.from({ length: features }, (_, i) => inputs[row * features + i] * scale),
      ];
      for (const [at, layer] of this.layers.entries()) {
        const product = layer.forward(values[at]);
        values.push(at === this.layers.length - 1 ? softmax(product) : product.map((x) => Math.max(0, x)));
      }
      const output = values.at(-1)!;
      loss -= Math.log(output[labels[row]]);
      let error = output.map((p, c) => (p - (c === labels[row] ? 1 : 0)) / count);
      for (let at = this.layers.length - 1; at >= 0; at--) {
        const below = this.layers[at].backward(values[at], error);
        error = below.map((e, i) => (values[at][i] > 0 ? e : 0));
      }
    }
    for (const layer of this.layers) layer.update(this.rate, this.updates, this.l2);
    return loss / count;
  }
}

function softmax(logits: Float64Array): Float64Array {
  const top = Math.max(...logits);
  const powers = logits.map((x) => Math.exp(x - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}

class DenseLayer {
  readonly left: number;
  private readonly right: number;
  private readonly mask: Float64Array;
  private readonly parts: { value: Float64Array; gradient: Float64Array; m: Float64Array; v: Float64Array }[];

  constructor({ connections, weights, bias }: JunctionParameters) {
    const { left, right, rowStart, leftOf } = connections;
    this.left = left;
    this.right = right;
    this.mask = new Float64Array(left * right);
    const matrix = new Float64Array(left * right);
    for (let row = 0; row < right; row++) {
      for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
        this.mask[row * left + leftOf[edge]] = 1;
        matrix[row * left + leftOf[edge]] = weights[edge];
      }
    }
    this.parts = [matrix, Float64Array.from(bias)].map((value) => ({
      value,
      gradient: new Float64Array(value.length),
      m: new Float64Array(value.length),
      v: new Float64Array(value.length),
    }));
  }

  clearGradient(): void {
    for (const { gradient } of this.parts) gradient.fill(0);
  }

  forward(x: Float64Array): Float64Array {
    const [{ value: matrix }, { value: bias }] = this.parts;
    return bias.map((b, row) => {
      let sum = b;
      for (let i = 0; i < this.left; i++) sum += matrix[row * this.left + i] * x[i];
      return sum;
    });
  }

  backward(x: Float64Array, error: Float64Array): Float64Array {
    const [{ value: matrix, gradient }, bias] = this.parts;
    const below = new Float64Array(this.left);
    for (let row = 0; row < this.right; row++) {
      bias.gradient[row] += error[row];
      for (let i = 0; i < this.left; i++) {
        gradient[row * this.left + i] += error[row] * x[i];
        below[i] += error[row] * matrix[row * this.left + i];
      }
    }
    return below;
  }

  update(rate: number, t: number, l2: number): void {
    const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];
    for (const [part, { value, gradient, m, v }] of this.parts.entries()) {
      for (let i = 0; i < value.length; i++) {
        const g = gradient[i] + (part === 0 ? 2 * l2 * value[i] : 0);
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        const mean = m[i] / (1 - beta1 ** t);
        const variance = v[i] / (1 - beta2 ** t);
        value[i] -= (rate * mean) / (Math.sqrt(variance) + epsilon);
        if (part === 0) value[i] *= this.mask[i];
      }
    }
  }
}
