import { type FixedPoint, multiplyWords, roundShift, saturate } from '../fixed-point.ts';
import type { HardwareActivation } from '../junction-shape.ts';
import { tableIndex } from './activation-table.ts';
import type { MachineJunction } from './machine.ts';

/**
 * FF: sums of rounded, saturated products and the bias, exact in a widened tree, saturated once at the end;
 * then the activation and its slope.
 */
export function feedForward(
  junction: MachineJunction,
  left: Int32Array,
  right: Int32Array,
  slopes: Int32Array,
  format: FixedPoint,
): void {
  const { weights, leftOf, biases, plan } = junction;
  const inDegree = plan.paddedInDegree;
  const half = 2 ** (format.fraction - 1);
  const shift = format.fraction;
  const top = 2 ** (format.total - 1) - 1;
  const low = -top - 1;
  for (let neuron = 0, slot = 0; neuron < plan.right; neuron++) {
    let sum = biases[neuron];
    for (const end = slot + inDegree; slot < end; slot++) {
      // Products of more than 16-bit words overflow the 32 bits of a shift.
      const exact = left[leftOf[slot]] * weights[slot];
      const product = format.total > 16 ? roundShift(exact, shift) : (exact + half) >> shift;
      sum += Math.min(top, Math.max(low, product));
    }
    activate(junction, neuron, saturate(sum, format), right, slopes);
  }
}

function activate(
  { plan, table }: MachineJunction,
  neuron: number,
  sum: number,
  right: Int32Array,
  slopes: Int32Array,
): void {
  if (table) {
    const index = tableIndex(table, sum);
    right[neuron] = table.values[index];
    slopes[neuron] = table.slopes[index];
    return;
  }
  const positive = plan.activation === 'linear' || sum > 0;
  right[neuron] = positive ? sum : 0;
  slopes[neuron] = positive ? 1 : 0;
}

/** The left layer of a junction as BP sees it: where its costs go, and what its slopes mean. */
interface LeftLayer {
  readonly costs: Int32Array;
  readonly activation: HardwareActivation;
}

/**
 * BP and UP of one junction in one block, from the weights as they are when the block starts. BP: δ of the left
 * layer is the saturated running sum of (δ·a')·w, edge by edge; UP: w −= round(a·δ·2^-k), b −= round(δ·2^-k).
 */
export function backPropagateAndUpdate(
  junction: MachineJunction,
  queue: { readonly left: Int32Array; readonly slopes: Int32Array },
  rightCosts: Int32Array,
  leftLayer: LeftLayer | undefined,
  learningShift: number,
  format: FixedPoint,
): void {
  const { weights, leftOf, biases, plan } = junction;
  const shift = format.fraction;
  const tabled = leftLayer?.activation === 'sigmoid' || leftLayer?.activation === 'tanh';
  leftLayer?.costs.fill(0);
  for (let neuron = 0, slot = 0; neuron < plan.right; neuron++) {
    const cost = rightCosts[neuron];
    for (const end = slot + plan.paddedInDegree; slot < end; slot++) {
      const left = leftOf[slot];
      const weight = weights[slot];
      if (leftLayer) {
        const slope = queue.slopes[left];
        const local = tabled ? multiplyWords(cost, slope, format) : slope ? cost : 0;
        const product = multiplyWords(local, weight, format);
        leftLayer.costs[left] = saturate(leftLayer.costs[left] + product, format);
      }
      const gradient = saturate(roundShift(queue.left[left] * cost, shift + learningShift), format);
      weights[slot] = saturate(weight - gradient, format);
    }
    biases[neuron] = saturate(biases[neuron] - roundShift(cost, learningShift), format);
  }
}
