import type { Problem } from '../../base/result.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import type { HardwareSpec } from '../../schema/plan-specs.ts';
import type { AccuracyResult, SynthesisResult } from '../../studio/hardware-job.ts';

interface OrderedDesign {
  readonly network: NetworkSpec;
  readonly hardware: HardwareSpec;
  /** Folder of a run whose network and weights are taken instead. */
  readonly run?: string;
}

/** What the hardware worker is started for. */
export type HardwareOrder =
  | (OrderedDesign & { readonly kind: 'synthesis' } & Sources)
  | (OrderedDesign & { readonly kind: 'verilog'; readonly folder: string })
  | (OrderedDesign & { readonly kind: 'accuracy'; readonly run: string } & Sources);

interface Sources {
  readonly cacheFolder: string;
  /** Whether Yosys or the dataset may be fetched. */
  readonly allowDownload: boolean;
}

/** What came of an order. */
export type HardwareOutcome =
  | {
      readonly kind: 'synthesis';
      readonly result: SynthesisResult;
      /** File of the newest log. */
      readonly log?: string;
    }
  | { readonly kind: 'verilog'; readonly files: number }
  | { readonly kind: 'accuracy'; readonly result: AccuracyResult };

/** What work on hardware is doing; what Yosys is at comes in its own words. */
export const stages = {
  waiting: 'Waiting for the job before',
  design: 'Writing the design',
  verilog: 'Writing Verilog',
  data: 'Loading the dataset',
  test: 'Testing in fixed point',
  yosys: 'Fetching Yosys',
} as const;

/** Worker → extension: how far it is, then how it ended. */
export type HardwareNews =
  | { readonly kind: 'progress'; readonly message: string; readonly share?: number }
  | { readonly kind: 'done'; readonly outcome: HardwareOutcome }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Extension → worker. */
export type HardwareCall = { readonly kind: 'stop' };
