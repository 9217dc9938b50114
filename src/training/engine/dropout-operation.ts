import type { Kernels } from '../kernels/kernels.ts';
import type { Operation, Share, StepState } from './operation.ts';
import type { DropoutPlan } from './plan.ts';

/** A well-mixed 32-bit key for the random bits of one layer in one step (finaliser of MurmurHash3). */
function keyOf(step: StepState, stream: number): number {
  let key = Math.imul(step.dropoutKey ^ Math.imul(stream + 1, 0x9e3779b9), 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35);
  return key ^ (key >>> 16);
}

/** Dropout of a layer's outputs while training; its errors pass the same gates. */
export function dropoutOperation(
  { from, to, rate, stream }: DropoutPlan,
  kernels: Kernels,
  training: boolean,
): Operation {
  const limit = training ? Math.floor(rate * 2 ** 32) : 0;
  const scale = training ? 1 / (1 - rate) : 1;
  const pass = (source: number, target: number, { part, tileBegin, tileEnd }: Share, step: StepState) => {
    if (part > 0) return;
    kernels.dropout(source, target, from.tileBytes, limit, scale, keyOf(step, stream), tileBegin, tileEnd);
  };
  return {
    forward: [
      { over: 'tiles', run: (share, step) => pass(from.values.offset, to.values.offset, share, step) },
    ],
    backward: [
      { over: 'tiles', run: (share, step) => pass(to.errors!.offset, from.errors!.offset, share, step) },
    ],
    update: [],
  };
}
