import { describe, expect, it } from 'vitest';
import type { OptimizerSpec } from '../../schema/training-spec.ts';
import { kernelVariants, loadKernels, supportsVariant } from '../kernels/kernels.ts';
import { trainingOf } from '../testing/specs.ts';
import { createMemory, floatsAt, MemoryLayout } from './memory-layout.ts';
import type { StepState } from './operation.ts';
import { createUpdate } from './optimizer.ts';
import type { ParameterPlan } from './plan.ts';

/** Seven values, so that vectors and the rest both take part. */
const count = 7;
const gradientAt = (update: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(i + update));

/** One parameter after four updates at rate 0.1, from 1, 2, 3, … */
function updated(optimizer: OptimizerSpec, variant: (typeof kernelVariants)[number]): number[] {
  const layout = new MemoryLayout();
  const region = () => layout.allocate(4 * count);
  const parameter: ParameterPlan = { count, values: region(), moments: [region(), region()] };
  const gradient = region();
  const memory = createMemory(layout.bytes);
  const { weights } = createUpdate(trainingOf({ optimizer }), loadKernels(memory, variant));
  const values = floatsAt(memory, parameter.values);
  for (let i = 0; i < count; i++) values[i] = i + 1;
  for (let update = 1; update <= 4; update++) {
    floatsAt(memory, gradient).set(gradientAt(update));
    weights(parameter, gradient.offset, 0, count, { rate: 0.1, update } as StepState);
  }
  return [...values];
}

/** The same by a formula in 64 bits: `change` gets the gradient, the value and what it kept. */
function expected(change: (g: number, value: number, kept: [number, number], t: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let value = i + 1;
    const kept: [number, number] = [0, 0];
    for (let t = 1; t <= 4; t++) value += change(gradientAt(t)[i], value, kept, t);
    return value;
  });
}

const adamChange = (g: number, kept: [number, number], t: number) => {
  kept[0] = 0.8 * kept[0] + 0.2 * g;
  kept[1] = 0.9 * kept[1] + 0.1 * g * g;
  return (-0.1 * (kept[0] / (1 - 0.8 ** t))) / (Math.sqrt(kept[1] / (1 - 0.9 ** t)) + 1e-3);
};
const moments = { beta1: 0.8, beta2: 0.9, epsilon: 1e-3 };

const cases: readonly [string, OptimizerSpec, Parameters<typeof expected>[0]][] = [
  ['gradient descent', { kind: 'sgd', momentum: 0, nesterov: false }, (g) => -0.1 * g],
  [
    'momentum',
    { kind: 'sgd', momentum: 0.9, nesterov: false },
    (g, _, kept) => {
      kept[0] = 0.9 * kept[0] - 0.1 * g;
      return kept[0];
    },
  ],
  [
    'Nesterov momentum',
    { kind: 'sgd', momentum: 0.9, nesterov: true },
    (g, _, kept) => {
      kept[0] = 0.9 * kept[0] - 0.1 * g;
      return 0.9 * kept[0] - 0.1 * g;
    },
  ],
  ['Adam', { kind: 'adam', ...moments, weightDecay: 0 }, (g, _, kept, t) => adamChange(g, kept, t)],
  [
    'AdamW',
    { kind: 'adamw', ...moments, weightDecay: 0.05 },
    (g, value, kept, t) => adamChange(g, kept, t) - 0.1 * 0.05 * value,
  ],
];

describe.each(kernelVariants.filter(supportsVariant))('the %s kernels update', (variant) => {
  it.each(cases)('by %s', (_, optimizer, change) => {
    for (const [i, value] of expected(change).entries()) {
      expect(updated(optimizer, variant)[i]).toBeCloseTo(value, 5);
    }
  });
});
