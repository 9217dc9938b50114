import type { Kernels } from '../kernels/kernels.ts';
import { applyPhase, derivePhases, updateBias } from './junction-parts.ts';
import { integersAt } from './memory-layout.ts';
import type { Operation, Phase } from './operation.ts';
import { sharedRange } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { JunctionPlan, Plan } from './plan.ts';

/**
 * Forward product, error and update of a junction in which every edge exists, or nearly every one: blocked dense
 * products. Where edges are missing the products work on a matrix that the weights are spread into before each step,
 * and take from the gradients those of edges; so absent weights stay zero and have no optimizer state.
 */
export function fullJunctionOperation(
  junction: JunctionPlan,
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
): Operation {
  const { from, to, left, right, bias } = junction;
  const matrix = matrixOf(junction).offset;
  const rowBytes = 4 * left;
  const forward: Phase['run'] = (share) => {
    kernels.denseProduct(
      from.values.offset,
      from.tileBytes,
      to.values.offset,
      to.tileBytes,
      matrix,
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
      matrix,
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
    forward: [...spreadPhases(junction, kernels, memory), { over: 'tiles', run: forward }],
    backward: [
      ...derivePhases(junction, kernels),
      ...(junction.backward === 'none' ? [] : [{ over: 'tiles' as const, run: backward }]),
    ],
    update: [{ over: 'neurons', run: updateOf(junction, plan, kernels, memory) }],
    apply: [applyPhase(junction, plan, kernels)],
  };
}

const matrixOf = ({ spread, weights }: JunctionPlan) => spread?.matrix ?? weights.values;

/** Puts the weights of a junction with missing edges into its matrix. */
function spreadPhases(
  { spread, right, rowStart, weights }: JunctionPlan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
): readonly Phase[] {
  if (!spread) return [];
  const starts = integersAt(memory, rowStart!);
  const run: Phase['run'] = (share) => {
    const [begin, end] = sharedRange(right, share);
    const { places, matrix } = spread;
    kernels.spread(weights.values.offset, places.offset, matrix.offset, starts[begin], starts[end]);
  };
  return [{ over: 'neurons', run }];
}

/** Gradient and update, some right neurons at a time, so that gradients are used while they are in the cache. */
function updateOf(
  junction: JunctionPlan,
  plan: Plan,
  kernels: Kernels,
  memory: WebAssembly.Memory,
): Phase['run'] {
  const { from, to, left, right, weights, spread } = junction;
  const update = createUpdate(plan.training, kernels);
  const starts = junction.rowStart && integersAt(memory, junction.rowStart);
  const firstEdge = (row: number) => starts?.[row] ?? row * left;
  return (share, step) => {
    const [begin, end] = sharedRange(right, share);
    const scratch = plan.scratch[share.part];
    // The kernel takes two neurons at a time; collected gradients stand behind those of the whole rows.
    const perNeuron = (spread ? 8 : 4) * left;
    const together = Math.max(2, 2 * Math.floor(scratch.bytes / (2 * perNeuron)));
    for (let first = begin; first < end; first += together) {
      const last = Math.min(end, first + together);
      const [edge, edgeEnd] = [firstEdge(first), firstEdge(last)];
      const collected = scratch.offset + 4 * left * (last - first);
      const kept = weights.gradient ? weights.gradient.offset + 4 * edge : undefined;
      const gradient = kept ?? (spread ? collected : scratch.offset);
      const rows = spread ? scratch.offset : gradient;
      kernels.denseGradient(
        from.values.offset,
        from.tileBytes,
        left,
        to.errors!.offset,
        to.tileBytes,
        step.tiles,
        matrixOf(junction).offset,
        plan.training.l2,
        rows,
        first,
        last,
      );
      if (spread) kernels.collect(rows - 4 * left * first, spread.places.offset, gradient, edge, edgeEnd);
      if (kept === undefined) update.weights(weights, gradient, edge, edgeEnd - edge, step);
    }
    updateBias(junction, plan, kernels, update, share, step);
  };
}
