import type { Kernels } from '../kernels/kernels.ts';
import { applyPhase, derivePhases, updateBias } from './junction-parts.ts';
import type { Operation, Phase } from './operation.ts';
import { sharedRange } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { JunctionPlan, Plan } from './plan.ts';

/** Forward product, error and update of a junction in which every edge exists: blocked dense products. */
export function fullJunctionOperation(junction: JunctionPlan, plan: Plan, kernels: Kernels): Operation {
  const { from, to, left, right, weights, bias } = junction;
  const rowBytes = 4 * left;
  const forward: Phase['run'] = (share) => {
    kernels.denseProduct(
      from.values.offset,
      from.tileBytes,
      to.values.offset,
      to.tileBytes,
      weights.values.offset,
      rowBytes,
      4,
      left,
      bias.values.offset,
      junction.activation,
      0,
      ...sharedRange(right, share),
      share.tileBegin,
      share.tileEnd,
    );
  };
  const backward: Phase['run'] = (share) => {
    kernels.denseProduct(
      to.errors!.offset,
      to.tileBytes,
      from.errors!.offset,
      from.tileBytes,
      weights.values.offset,
      4,
      rowBytes,
      right,
      0,
      junction.leftActivation,
      from.values.offset,
      ...sharedRange(left, share),
      share.tileBegin,
      share.tileEnd,
    );
  };
  return {
    forward: [{ over: 'tiles', run: forward }],
    backward: [
      ...derivePhases(junction, kernels),
      ...(junction.backward === 'none' ? [] : [{ over: 'tiles' as const, run: backward }]),
    ],
    update: [{ over: 'neurons', run: updateOf(junction, plan, kernels) }],
    apply: [applyPhase(junction, plan, kernels)],
  };
}

/** Gradient and update, some right neurons at a time, so that gradients are used while they are in the cache. */
function updateOf(junction: JunctionPlan, plan: Plan, kernels: Kernels): Phase['run'] {
  const { from, to, left, right, weights } = junction;
  const update = createUpdate(plan.training, kernels);
  return (share, step) => {
    const [begin, end] = sharedRange(right, share);
    const scratch = plan.scratch[share.part];
    // The kernel takes two neurons at a time.
    const together = Math.max(2, 2 * Math.floor(scratch.bytes / (8 * left)));
    for (let first = begin; first < end; first += together) {
      const last = Math.min(end, first + together);
      const edge = first * left;
      const gradient = weights.gradient ? weights.gradient.offset + 4 * edge : scratch.offset;
      kernels.denseGradient(
        from.values.offset,
        from.tileBytes,
        left,
        to.errors!.offset,
        to.tileBytes,
        step.tiles,
        weights.values.offset,
        plan.training.l2,
        gradient,
        first,
        last,
      );
      if (!weights.gradient) update.weights(weights, gradient, edge, (last - first) * left, step);
    }
    updateBias(junction, plan, kernels, update, share, step);
  };
}
