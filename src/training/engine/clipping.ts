import type { Kernels } from '../kernels/kernels.ts';
import type { Region } from './memory-layout.ts';
import type { Phase } from './operation.ts';
import type { Plan } from './plan.ts';

/** Every gradient of a step, where all are kept. */
function gradientsOf(plan: Plan): { region: Region; count: number }[] {
  return plan.layers.flatMap((layer) => {
    if (layer.kind === 'junction') {
      return [layer.weights, layer.bias].map(({ gradient, count }) => ({ region: gradient!, count }));
    }
    if (layer.kind !== 'normalisation') return [];
    return [layer.gammaGradient, layer.betaGradient].map((region) => ({ region, count: layer.gamma.count }));
  });
}

/** Scales all gradients down where their common norm exceeds the training's limit; nothing without one. */
export function clipPhases(plan: Plan, kernels: Kernels): readonly Phase[] {
  const { clip } = plan.training;
  if (clip === undefined) return [];
  const gradients = gradientsOf(plan);
  const run = () => {
    let square = 0;
    for (const { region, count } of gradients) square += kernels.squaredNorm(region.offset, count);
    const norm = Math.sqrt(square);
    if (norm <= clip) return;
    for (const { region, count } of gradients) kernels.scaleBy(region.offset, count, clip / norm);
  };
  return [{ over: 'whole', run }];
}
