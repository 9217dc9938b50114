import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { StepState } from './operation.ts';
import type { ParameterPlan } from './plan.ts';

/** Updates `count` values of a parameter from value `first` on; `gradient` points at the first one's gradient. */
type Update = (
  parameter: ParameterPlan,
  gradient: number,
  first: number,
  count: number,
  step: StepState,
) => void;

/**
 * The update of a training's optimizer. Weight decay (AdamW) holds for weights alone, as L2 does. Adam folds its bias
 * corrections into rate and ε: lr·m̂/(√v̂ + ε) = rate·m/(√v + ε'), with rate = lr·√(1-β₂ᵗ)/(1-β₁ᵗ), ε' = ε·√(1-β₂ᵗ).
 */
export function createUpdate(
  { optimizer }: TrainingSpec,
  kernels: Kernels,
): { weights: Update; bias: Update } {
  if (optimizer.kind === 'sgd') {
    const descend: Update = ({ values, moments }, gradient, first, count, { rate }) =>
      kernels.sgd(
        values.offset + 4 * first,
        gradient,
        (moments[0]?.offset ?? 0) + 4 * first,
        count,
        rate,
        optimizer.momentum,
        optimizer.nesterov ? 1 : 0,
      );
    return { weights: descend, bias: descend };
  }
  const adam =
    (weightDecay: number): Update =>
    ({ values, moments: [m, v] }, gradient, first, count, { rate, update }) => {
      const root = Math.sqrt(1 - optimizer.beta2 ** update);
      kernels.adam(
        values.offset + 4 * first,
        gradient,
        m.offset + 4 * first,
        v.offset + 4 * first,
        count,
        (rate * root) / (1 - optimizer.beta1 ** update),
        optimizer.beta1,
        optimizer.beta2,
        optimizer.epsilon * root,
        rate * weightDecay,
      );
    };
  return { weights: adam(optimizer.kind === 'adamw' ? optimizer.weightDecay : 0), bias: adam(0) };
}
