import { type Kernels, partialBytes } from '../kernels/kernels.ts';
import { applyPhase, derivePhases, updateBias } from './junction-parts.ts';
import { integersAt } from './memory-layout.ts';
import type { Operation, Phase } from './operation.ts';
import { sharedRange } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { JunctionPlan, Plan } from './plan.ts';

/** Forward product, error and update of a junction over the edges that exist. */
export function junctionOperation(
  junction: JunctionPlan,
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
): Operation {
  const behind = junction.from === plan.input;
  const forward: Phase = { over: 'tiles', behind, run: forwardOf(junction, kernels) };
  const backward: Phase = { over: 'tiles', run: backwardOf(junction, kernels) };
  return {
    forward: [forward],
    backward: [...derivePhases(junction, kernels), ...(junction.backward === 'none' ? [] : [backward])],
    update: [{ over: 'neurons', run: updateOf(junction, plan, kernels, memory) }],
    apply: [applyPhase(junction, plan, kernels)],
  };
}

function forwardOf(junction: JunctionPlan, kernels: Kernels): Phase['run'] {
  const { from, to, patch, right } = junction;
  return (share) => {
    const [begin, end] = sharedRange(right, share);
    kernels.junctionForward(
      from.values.offset + patch.origin,
      from.tileBytes,
      patch.stepY,
      patch.stepX,
      to.values.offset + to.origin,
      to.tileBytes,
      to.stepY,
      to.stepX,
      to.rows,
      to.columns,
      junction.rowStart!.offset,
      junction.offsets!.offset,
      junction.weights.values.offset,
      junction.bias.values.offset,
      junction.activation,
      begin,
      end,
      share.tileBegin,
      share.tileEnd,
    );
  };
}

function backwardOf(junction: JunctionPlan, kernels: Kernels): Phase['run'] {
  const { from, to, patch, left, right } = junction;
  if (junction.backward === 'gather') {
    return (share) => {
      const [begin, end] = sharedRange(left, share);
      kernels.junctionBackward(
        from.errors!.offset,
        from.tileBytes,
        to.errors!.offset,
        to.tileBytes,
        junction.columnStart!.offset,
        junction.entries!.offset,
        junction.weights.values.offset,
        from.values.offset,
        junction.leftActivation,
        begin,
        end,
        share.tileBegin,
        share.tileEnd,
      );
    };
  }
  return ({ part, tileBegin, tileEnd }) => {
    // Right neurons add to shared left ones: within a tile their order, so one thread, keeps results the same.
    if (part > 0) return;
    kernels.clear(from.errors!.offset, from.tileBytes, tileBegin, tileEnd);
    kernels.junctionScatter(
      from.errors!.offset + patch.origin,
      from.tileBytes,
      patch.stepY,
      patch.stepX,
      to.errors!.offset + to.origin,
      to.tileBytes,
      to.stepY,
      to.stepX,
      to.rows,
      to.columns,
      junction.rowStart!.offset,
      junction.offsets!.offset,
      junction.weights.values.offset,
      right,
      tileBegin,
      tileEnd,
    );
    if (junction.leftActivation !== 0) {
      kernels.derive(
        from.errors!.offset + from.origin,
        from.values.offset + from.origin,
        from.tileBytes,
        from.stepY,
        from.rows,
        from.columns * from.channels,
        junction.leftActivation,
        tileBegin,
        tileEnd,
      );
    }
  };
}

/** Right neurons in blocks of at most `blockEdges` edges, or of one neuron; made once the pattern is in memory. */
function blocksOf(rowStart: Uint32Array, begin: number, end: number, blockEdges: number): number[] {
  const bounds = [begin];
  for (let row = begin; row < end; row++) {
    if (rowStart[row + 1] - rowStart[bounds.at(-1)!] > blockEdges && row > bounds.at(-1)!) bounds.push(row);
  }
  if (end > begin) bounds.push(end);
  return bounds;
}

/**
 * Gradient and update, block by block, so that a block's gradients are used while they are in the cache and none
 * need be kept; with clipping they are kept, and the update waits for the norm.
 */
function updateOf(
  junction: JunctionPlan,
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
): Phase['run'] {
  const { from, to, patch, right, weights } = junction;
  const update = createUpdate(plan.training, kernels);
  const rowStart = integersAt(memory, junction.rowStart!);
  const blocks = new Map<string, number[]>();
  return (share, step) => {
    const key = `${share.part}/${share.parts}`;
    const [begin, end] = sharedRange(right, share);
    if (!blocks.has(key)) blocks.set(key, blocksOf(rowStart, begin, end, junction.blockEdges));
    const bounds = blocks.get(key)!;
    const partial = plan.scratch[share.part].offset;
    const edges = plan.scratch[share.part].bytes / (partialBytes + 4);
    const blockGradient = partial + partialBytes * edges;
    for (let block = 0; block + 1 < bounds.length; block++) {
      const [first, last] = [bounds[block], bounds[block + 1]];
      const edge = rowStart[first];
      const gradient = weights.gradient ? weights.gradient.offset + 4 * edge : blockGradient;
      kernels.junctionGradient(
        from.values.offset + patch.origin,
        from.tileBytes,
        patch.stepY,
        patch.stepX,
        to.errors!.offset + to.origin,
        to.tileBytes,
        to.stepY,
        to.stepX,
        to.rows,
        to.columns,
        step.tiles,
        junction.rowStart!.offset,
        junction.offsets!.offset,
        weights.values.offset,
        plan.training.l2,
        partial,
        gradient,
        first,
        last,
      );
      if (!weights.gradient) update.weights(weights, gradient, edge, rowStart[last] - edge, step);
    }
    updateBias(junction, plan, kernels, update, share, step);
  };
}
