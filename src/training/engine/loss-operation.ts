import type { Kernels } from '../kernels/kernels.ts';
import type { Phase } from './operation.ts';
import type { LossPlan } from './plan.ts';

/** Output activation, loss and error at the end of the forward pass; `training` says whether the error is wanted. */
export function lossPhases(plan: LossPlan, kernels: Kernels, training: boolean): readonly Phase[] {
  const { output, labels, sampleWeights, losses, hits } = plan;
  const softmax: Phase = {
    over: 'tiles',
    run: ({ part, tileBegin, tileEnd }) => {
      if (part > 0) return;
      kernels.softmax(output.values.offset, output.tileBytes, output.channels, tileBegin, tileEnd);
    },
  };
  const buffers = [
    output.values.offset,
    output.errors!.offset,
    output.tileBytes,
    output.channels,
    labels.offset,
    sampleWeights.offset,
    losses.offset,
    hits.offset,
  ];
  const crossEntropy: Phase = {
    over: 'tiles',
    run: ({ part, tileBegin, tileEnd }) => {
      if (part === 0) kernels.crossEntropy(...buffers, plan.activation, training ? 1 : 0, tileBegin, tileEnd);
    },
  };
  const squaredError: Phase = {
    over: 'tiles',
    run: ({ part, tileBegin, tileEnd }) => {
      if (part > 0) return;
      kernels.squaredError(...buffers, plan.softmax ? 1 : 0, training ? 1 : 0, tileBegin, tileEnd);
      if (!training || plan.activation === 0) return;
      const tileBytes = output.tileBytes;
      kernels.derive(
        output.errors!.offset,
        output.values.offset,
        tileBytes,
        tileBytes,
        1,
        output.channels,
        plan.activation,
        tileBegin,
        tileEnd,
      );
    },
  };
  return [...(plan.softmax ? [softmax] : []), plan.loss === 'cross-entropy' ? crossEntropy : squaredError];
}
