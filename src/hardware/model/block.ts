import { type FixedPoint, saturate } from '../fixed-point.ts';
import type { Machine } from './machine.ts';
import { backPropagateAndUpdate, feedForward } from './processors.ts';

/** An input as it enters the hardware: words of layer 0, and what to do with it. */
export interface BlockInput {
  readonly words: Int32Array;
  readonly label: number;
  readonly learn: boolean;
  /** How often the learning rate is halved from the block on that this input starts; left out, as before. */
  readonly halvings?: number;
}

/**
 * One block, as the hardware does it: every junction works on the input that has reached it (FF_i on the input
 * that entered i blocks ago, BP_i and UP_i on the one 2L−i+1 ago), all with the weights of the block's start.
 * `input` enters meanwhile; undefined is an empty block, as a flush makes. True where `machine.outputs` holds the
 * outputs of an input.
 */
export function runBlock(machine: Machine, input: BlockInput | undefined): boolean {
  const { junctions, design, entered } = machine;
  // FF first: BP and UP read other slots of every queue, and FF must see the weights from before UP.
  const done = forward(machine, design.architecture.format);
  if (design.architecture.mode === 'training') learn(machine);
  const time = machine.blocks;
  if (input) junctions[0].activations[time % junctions[0].activations.length].set(input.words);
  entered.unshift({
    present: input !== undefined,
    learn: input?.learn ?? false,
    label: input?.label ?? 0,
  });
  entered.length = Math.min(entered.length, 2 * junctions.length);
  machine.halvings = input?.halvings ?? machine.halvings;
  machine.blocks++;
  return done;
}

function forward(machine: Machine, format: FixedPoint): boolean {
  const { junctions, entered, outputs } = machine;
  const layers = junctions.length;
  const time = machine.blocks;
  let done = false;
  for (const [i, junction] of junctions.entries()) {
    const age = i + 1;
    if (!entered[age - 1]?.present) continue;
    const left = junction.activations[(time - age) % junction.activations.length];
    if (i + 1 < layers) {
      const next = junctions[i + 1];
      const slot = (time - age) % next.activations.length;
      feedForward(junction, left, next.activations[slot], next.slopes[slot], format);
    } else {
      feedForward(junction, left, outputs, new Int32Array(outputs.length), format);
      costOf(outputs, entered[age - 1].label, junction.costs[(time - age) % 2], format);
      done = true;
    }
  }
  return done;
}

function learn({ junctions, design, entered, blocks, halvings }: Machine): void {
  for (const [i, junction] of junctions.entries()) {
    const age = 2 * junctions.length - i;
    if (!entered[age - 1]?.learn) continue;
    const slot = (blocks - age) % junction.activations.length;
    const parity = (blocks - age) % 2;
    const before = junctions[i - 1];
    backPropagateAndUpdate(
      junction,
      { left: junction.activations[slot], slopes: junction.slopes[slot] },
      junction.costs[parity],
      before && { costs: before.costs[parity], activation: before.plan.activation },
      design.learningShifts[i] + halvings,
      design.architecture.format,
    );
  }
}

/** δ_L = a − y with y one-hot. */
function costOf(outputs: Int32Array, label: number, costs: Int32Array, format: FixedPoint): void {
  for (let neuron = 0; neuron < outputs.length; neuron++)
    costs[neuron] = saturate(outputs[neuron] - (neuron === label ? 2 ** format.fraction : 0), format);
}
