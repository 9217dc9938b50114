import type { Kernels } from '../kernels/kernels.ts';
import type { Operation, Phase, StepState } from './operation.ts';
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
  const [left, right] = [from, to].map(({ tileBytes, stepY }) => [tileBytes, stepY] as const);
  const image = [from.rows, from.columns * from.channels] as const;
  const forward: Phase['run'] = ({ part, tileBegin, tileEnd }, step) => {
    if (part > 0) return;
    const [x, y] = [from.values.offset + from.origin, to.values.offset + to.origin];
    const key = keyOf(step, stream);
    kernels.dropout(x, ...left, y, ...right, ...image, limit, scale, key, tileBegin, tileEnd);
  };
  const backward: Phase['run'] = ({ part, tileBegin, tileEnd }, step) => {
    if (part > 0 || !from.errors) return;
    const [x, y] = [from.errors.offset + from.origin, to.errors!.offset + to.origin];
    const key = keyOf(step, stream);
    kernels.dropout(y, ...right, x, ...left, ...image, limit, scale, key, tileBegin, tileEnd);
  };
  return {
    forward: [{ over: 'tiles', run: forward }],
    backward: [{ over: 'tiles', run: backward }],
    update: [],
    apply: [],
  };
}
