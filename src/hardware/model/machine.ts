import { activationCopies, type JunctionPlan } from '../architecture.ts';
import type { Design } from '../design.ts';
import { type ActivationTable, activationTable } from './activation-table.ts';

/** One junction of the simulated hardware: weights and the queues of its left layer. */
export interface MachineJunction {
  readonly plan: JunctionPlan;
  /** Left neuron and weight of each slot (schedule.ts). */
  readonly leftOf: Uint32Array;
  readonly weights: Int32Array;
  readonly biases: Int32Array;
  readonly table?: ActivationTable;
  /** Queue of the left layer's activations and slopes, a slot per block: [slot][neuron]. */
  readonly activations: readonly Int32Array[];
  readonly slopes: readonly Int32Array[];
  /** Costs (δ) of the right layer by parity of the input's number. */
  readonly costs: readonly [Int32Array, Int32Array];
}

/** The state of the simulated hardware: everything its memories hold between two blocks. */
export interface Machine {
  readonly design: Design;
  readonly junctions: readonly MachineJunction[];
  /** Blocks done so far. */
  blocks: number;
  /** How often the learning rates are halved, at most architecture.rates.halvings times. */
  halvings: number;
  /** What entered in the last 2L blocks, newest first: whether there was an input, to learn from, its label. */
  readonly entered: { readonly learn: boolean; readonly label: number; readonly present: boolean }[];
  /** Outputs of the last layer: words of the input that entered L blocks ago. */
  readonly outputs: Int32Array;
}

/** Hardware with the design's weights and empty queues. The design itself is never changed. */
export function createMachine(design: Design): Machine {
  const { junctions, mode } = design.architecture;
  const layers = junctions.length;
  return {
    design,
    junctions: junctions.map((plan, i) => {
      const copies = activationCopies(i, layers, mode);
      const queue = () => Array.from({ length: copies }, () => new Int32Array(plan.paddedLeft));
      const { activation } = plan;
      // The next junction's dummy neurons have costs too, though nobody reads them.
      const right = junctions[i + 1]?.paddedLeft ?? plan.right;
      return {
        plan,
        leftOf: design.schedules[i].leftOf,
        weights: design.weights[i].slice(),
        biases: design.biases[i].slice(),
        table:
          activation === 'sigmoid' || activation === 'tanh'
            ? activationTable(activation, design.architecture.format)
            : undefined,
        activations: queue(),
        slopes: queue(),
        costs: [new Int32Array(right), new Int32Array(right)],
      };
    }),
    blocks: 0,
    halvings: 0,
    entered: [],
    outputs: new Int32Array(junctions[layers - 1].right),
  };
}

/** The class of an output: the first of its largest words. */
export function classOf(outputs: Int32Array): number {
  let best = 0;
  for (let neuron = 1; neuron < outputs.length; neuron++) if (outputs[neuron] > outputs[best]) best = neuron;
  return best;
}
