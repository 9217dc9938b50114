import type * as tfjs from '@tensorflow/tfjs';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import type { TrainingStep } from '../engine/engine.ts';
import type { ConstrainedParameter } from './constrained-parameter.ts';

/** Gradients with their penalties and within their limits: L2 on weights, then the common norm. */
function limited(
  tf: typeof tfjs,
  { l2, clip }: TrainingSpec,
  parameters: readonly ConstrainedParameter[],
  gradients: readonly tfjs.Tensor[],
): tfjs.Tensor[] {
  const penalised = parameters.map((parameter, at) => {
    const gradient = parameter.constrained(gradients[at]);
    return parameter.isWeight && l2 > 0 ? gradient.add(parameter.variable.mul(2 * l2)) : gradient;
  });
  if (clip === undefined) return penalised;
  const squares = penalised.map((gradient) => gradient.square().sum());
  const norm = tf.addN(squares).sqrt().dataSync()[0];
  return norm <= clip ? penalised : penalised.map((gradient) => gradient.mul(clip / norm));
}

/** One update of all parameters, by the same formulas as the sparse engine's optimizer.ts. */
export function updateParameters(
  tf: typeof tfjs,
  training: TrainingSpec,
  parameters: readonly ConstrainedParameter[],
  gradients: readonly tfjs.Tensor[],
  { rate, update }: TrainingStep,
): void {
  const { optimizer } = training;
  const steps = limited(tf, training, parameters, gradients);
  for (const [at, { variable, moments, isWeight }] of parameters.entries()) {
    const g = steps[at];
    if (optimizer.kind === 'sgd') {
      const descent = g.mul(-rate);
      if (moments.length === 0) variable.assign(variable.add(descent));
      else {
        const velocity = moments[0].mul(optimizer.momentum).add(descent);
        moments[0].assign(velocity as tfjs.Tensor);
        const change = optimizer.nesterov ? velocity.mul(optimizer.momentum).add(descent) : velocity;
        variable.assign(variable.add(change));
      }
      continue;
    }
    const { beta1, beta2, epsilon } = optimizer;
    const [m, v] = moments;
    m.assign(m.mul(beta1).add(g.mul(1 - beta1)));
    v.assign(v.mul(beta2).add(g.square().mul(1 - beta2)));
    const root = Math.sqrt(1 - beta2 ** update);
    const step = m.mul((rate * root) / (1 - beta1 ** update)).div(v.sqrt().add(epsilon * root));
    const decay = optimizer.kind === 'adamw' && isWeight ? rate * optimizer.weightDecay : 0;
    variable.assign(variable.mul(1 - decay).sub(step));
  }
}
