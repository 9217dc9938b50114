import type { Kernels } from '../kernels/kernels.ts';
import type { Operation, Phase, Share, StepState } from './operation.ts';
import { sharedRange } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { NormalisationPlan, Plan } from './plan.ts';

/** Batch normalisation: by the batch's own statistics while training, by the moving ones in evaluation. */
export function normalisationOperation(
  layer: NormalisationPlan,
  plan: Plan,
  kernels: Kernels,
  training: boolean,
): Operation {
  const { from, to } = layer;
  const x = from.values.offset + from.origin;
  const y = to.values.offset + to.origin;
  const xSteps = [from.tileBytes, from.stepY, from.stepX] as const;
  const ySteps = [to.tileBytes, to.stepY, to.stepX] as const;
  const image = [from.rows, from.columns] as const;
  const statistics = [layer.mean.offset, layer.reciprocal.offset] as const;
  const moving = [layer.movingMean.offset, layer.movingVariance.offset] as const;
  const gradients = [layer.gammaGradient.offset, layer.betaGradient.offset] as const;
  const channels = (share: Share) => sharedRange(from.channels, share);
  const counted = (step: StepState) => step.count * from.rows * from.columns;
  const update = createUpdate(plan.training, kernels);

  const measure: Phase['run'] = (share, step) => {
    if (!training) {
      kernels.storedStatistics(layer.epsilon, ...statistics, ...moving, ...channels(share));
      return;
    }
    kernels.batchStatistics(
      x,
      ...xSteps,
      ...image,
      step.tiles,
      plan.valid.offset,
      counted(step),
      layer.epsilon,
      layer.momentum,
      ...statistics,
      ...moving,
      ...channels(share),
    );
  };
  const normalise: Phase['run'] = (share) => {
    const parameters = [layer.gamma.values.offset, layer.beta.values.offset] as const;
    const { tileBegin, tileEnd } = share;
    kernels.normalise(
      x,
      ...xSteps,
      y,
      ...ySteps,
      ...image,
      ...statistics,
      ...parameters,
      ...channels(share),
      tileBegin,
      tileEnd,
    );
  };
  const sumGradients: Phase['run'] = (share, step) => {
    const error = to.errors!.offset + to.origin;
    kernels.normalisationGradient(
      x,
      ...xSteps,
      error,
      ...ySteps,
      ...image,
      step.tiles,
      ...statistics,
      ...gradients,
      ...channels(share),
    );
  };
  const backward: Phase['run'] = (share, step) => {
    kernels.normalisationBackward(
      x,
      from.errors!.offset + from.origin,
      ...xSteps,
      to.errors!.offset + to.origin,
      ...ySteps,
      ...image,
      plan.valid.offset,
      counted(step),
      ...statistics,
      layer.gamma.values.offset,
      ...gradients,
      ...channels(share),
      share.tileBegin,
      share.tileEnd,
    );
  };
  const learn: Phase['run'] = (share, step) => {
    const [begin, end] = channels(share);
    for (const [at, parameter] of [layer.gamma, layer.beta].entries()) {
      update.bias(parameter, gradients[at] + 4 * begin, begin, end - begin, step);
    }
  };
  const first = from.errors === undefined;
  return {
    forward: [
      { over: 'neurons', run: measure },
      { over: 'tiles', run: normalise },
    ],
    backward: [
      { over: 'neurons', run: sumGradients },
      ...(first ? [] : [{ over: 'tiles' as const, run: backward }]),
    ],
    update: plan.training.clip === undefined ? [{ over: 'neurons', run: learn }] : [],
    apply: [{ over: 'neurons', run: learn }],
  };
}
