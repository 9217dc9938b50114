import { type FixedPoint, largest, least, roundShift } from '../fixed-point.ts';
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
  const round = rounding(format, format.fraction);
  const top = largest(format);
  const low = least(format);
  for (let neuron = 0, slot = 0; neuron < plan.right; neuron++) {
    let sum = biases[neuron];
    for (const end = slot + plan.paddedInDegree; slot < end; slot++)
      sum += clip(round(left[leftOf[slot]] * weights[slot]), low, top);
    activate(junction, neuron, clip(sum, low, top), right, slopes);
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
  const tabled = leftLayer?.activation === 'sigmoid' || leftLayer?.activation === 'tanh';
  const leftCosts = leftLayer?.costs;
  const round = rounding(format, format.fraction);
  const roundGradient = rounding(format, format.fraction + learningShift);
  const top = largest(format);
  const low = least(format);
  leftCosts?.fill(0);
  for (let neuron = 0, slot = 0; neuron < plan.right; neuron++) {
    const cost = rightCosts[neuron];
    for (const end = slot + plan.paddedInDegree; slot < end; slot++) {
      const left = leftOf[slot];
      const weight = weights[slot];
      if (leftCosts) {
        const slope = queue.slopes[left];
        const local = tabled ? clip(round(cost * slope), low, top) : slope ? cost : 0;
        const product = clip(round(local * weight), low, top);
        leftCosts[left] = clip(leftCosts[left] + product, low, top);
      }
      const gradient = clip(roundGradient(queue.left[left] * cost), low, top);
      weights[slot] = clip(weight - gradient, low, top);
    }
    biases[neuron] = clip(biases[neuron] - roundShift(cost, learningShift), low, top);
  }
}

const clip = (value: number, low: number, top: number) => Math.min(top, Math.max(low, value));

/**
 * Rounding of products: half a unit is added and the word shifted. Products of more than 16-bit words overflow the 32
 * bits of a shift, and are divided instead.
 */
function rounding({ total }: FixedPoint, shift: number): (exact: number) => number {
  const half = 2 ** (shift - 1);
  return total > 16 ? (exact) => roundShift(exact, shift) : (exact) => (exact + half) >> shift;
}
