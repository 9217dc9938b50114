import { ok, type Result } from '../../base/result.ts';
import type { Dataset, Samples } from '../../data/dataset.ts';
import type { Network } from '../../network/network.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { type JunctionWeights, makeDesign } from '../design.ts';
import type { FixedPoint } from '../fixed-point.ts';
import type { HardwareProblem } from '../hardware-problem.ts';
import { createMachine } from './machine.ts';
import { type ModelProgress, runModel } from './run-model.ts';

/** How a trained network does on the hardware in one format. */
export interface QuantisedAccuracy {
  readonly format: FixedPoint;
  /** Fraction of test samples classified rightly. */
  readonly accuracy: number;
  readonly samples: number;
}

const inOrder = ({ count }: Samples) => Uint32Array.from({ length: count }, (_, i) => i);

/** Runs the test samples through the bit-accurate model with trained weights, in each format; stops with the signal. */
export async function quantisedAccuracies(
  network: Network,
  weights: readonly JunctionWeights[],
  spec: HardwareSpec,
  formats: readonly FixedPoint[],
  { test }: Pick<Dataset, 'test'>,
  progress: ModelProgress = {},
): Promise<Result<QuantisedAccuracy[], HardwareProblem[]>> {
  const results: QuantisedAccuracy[] = [];
  for (const format of formats) {
    const design = makeDesign(network, { ...spec, fixedPoint: format, mode: 'inference' }, { weights });
    if (!design.ok) return design;
    const { accuracy, inputs, stopped } = await runModel(
      createMachine(design.value),
      test,
      inOrder(test),
      undefined,
      progress,
    );
    if (stopped) break;
    results.push({ format, accuracy, samples: inputs });
  }
  return ok(results);
}
