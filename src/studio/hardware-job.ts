import { canonicalJson } from '../base/canonical-json.ts';
import type { Problem } from '../base/result.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';

/** What synthesis counted of a design. */
export interface SynthesisResult {
  readonly usage: { readonly lut: number; readonly ff: number; readonly dsp: number; readonly bram: number };
  /** The whole design, or one of each processor and memory times their number. */
  readonly whole: boolean;
  readonly seconds: number;
  /** Every run of Yosys was answered from the cache. */
  readonly cached: boolean;
}

/** How a run's weights do in fixed point: the share of test inputs classified rightly, a row a format. */
export interface AccuracyResult {
  readonly run: string;
  /** Test accuracy in floating point, where the run has it. */
  readonly floating?: number;
  readonly samples: number;
  readonly rows: readonly { readonly format: HardwareSpec['fixedPoint']; readonly accuracy: number }[];
}

/** Long work on a design, while it runs and as it ended. */
export interface HardwareJobState {
  readonly id: string;
  readonly kind: 'synthesis' | 'accuracy';
  readonly network: string;
  readonly hardware: string;
  /** `designKey` of what it works on: a result counts for this text and no other. */
  readonly key: string;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  /** What it is doing, and how far it is from 0 to 1. */
  readonly message?: string;
  readonly share?: number;
  readonly synthesis?: SynthesisResult;
  readonly accuracy?: AccuracyResult;
  readonly problem?: Problem;
  /** Whether there is a log to open. */
  readonly hasLog?: boolean;
}

/** Equal for equal designs: a network and a hardware, names left out of it. */
export const designKey = (network: NetworkSpec, hardware: HardwareSpec): string =>
  canonicalJson([
    { ...network, name: '' },
    { ...hardware, name: '' },
  ]);
