import type { Kernels } from '../kernels/kernels.ts';
import type { Phase, Share, StepState } from './operation.ts';
import { sharedRange } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { JunctionPlan, Plan } from './plan.ts';

// What sparse and full junctions have in common.

/** Takes the junction's own activation into its errors, where no later layer has. */
export function derivePhases({ to, activation, derive }: JunctionPlan, kernels: Kernels): readonly Phase[] {
  if (!derive) return [];
  const run: Phase['run'] = (share) => {
    const [begin, end] = sharedRange(to.rows, share);
    kernels.derive(
      to.errors!.offset + to.origin + begin * to.stepY,
      to.values.offset + to.origin + begin * to.stepY,
      to.tileBytes,
      to.stepY,
      end - begin,
      to.columns * to.channels,
      activation,
      share.tileBegin,
      share.tileEnd,
    );
  };
  return [{ over: 'tiles', run }];
}

/** Gradient and, unless gradients are kept, update of the share's biases. */
export function updateBias(
  { to, right, bias }: JunctionPlan,
  plan: Plan,
  kernels: Kernels,
  update: ReturnType<typeof createUpdate>,
  share: Share,
  step: StepState,
): void {
  const [begin, end] = sharedRange(right, share);
  const gradient = (bias.gradient ?? plan.scratch[share.part]).offset;
  kernels.biasGradient(
    to.errors!.offset + to.origin,
    to.tileBytes,
    to.stepY,
    to.stepX,
    to.rows,
    to.columns,
    step.tiles,
    gradient,
    begin,
    end,
  );
  if (!bias.gradient) update.bias(bias, gradient + 4 * begin, begin, end - begin, step);
}

/** The update from gradients that were kept. */
export function applyPhase(junction: JunctionPlan, plan: Plan, kernels: Kernels): Phase {
  const update = createUpdate(plan.training, kernels);
  const run: Phase['run'] = (share, step) => {
    for (const kind of ['weights', 'bias'] as const) {
      const parameter = junction[kind];
      const [begin, end] = sharedRange(parameter.count, share);
      update[kind](parameter, parameter.gradient!.offset + 4 * begin, begin, end - begin, step);
    }
  };
  return { over: 'neurons', run };
}
