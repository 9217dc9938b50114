import { planArchitecture } from '../../src/hardware/architecture.ts';
import { billOf } from '../../src/hardware/cost/bill.ts';
import { planDsp } from '../../src/hardware/cost/dsp-policy.ts';
import { blockRamsOf, featuresOf } from '../../src/hardware/cost/features.ts';
import { findDevice } from '../../src/hardware/devices.ts';
import { junctionShapes } from '../../src/hardware/junction-shape.ts';
import { memoriesOf } from '../../src/hardware/memories.ts';
import type { DrawnDesign } from './designs.ts';
import type { Observation } from './fit.ts';
import type { KeptSynthesis } from './results.ts';
import { learningShift } from './synthesise.ts';

/** A synthesised design with its features, and what the estimator says of its DSP blocks and block RAM. */
export interface Synthesised extends Observation {
  readonly kept: KeptSynthesis;
  readonly dsp: number;
  readonly bram: number;
}

/** Measures the features of a drawn design, beside its kept synthesis. */
export function measure(drawn: DrawnDesign, kept: KeptSynthesis): Synthesised {
  const shapes = junctionShapes(drawn.network, drawn.spec.mode);
  if (!shapes.ok) throw new Error(drawn.title);
  const { fixedPoint, mode, parallelism = [] } = drawn.spec;
  const device = findDevice(drawn.spec.device)!;
  const architecture = planArchitecture(shapes.value, parallelism, fixedPoint, mode);
  const memories = memoriesOf(architecture, device.family);
  const dsp = planDsp(architecture, device);
  const features = featuresOf(
    architecture,
    memories,
    billOf(architecture, memories, dsp, learningShift),
    device.family,
  );
  return {
    features,
    lut: kept.usage.lut,
    ff: kept.usage.ff,
    dsp: dsp.dsp,
    bram: blockRamsOf(memories, device.family),
    kept,
  };
}
