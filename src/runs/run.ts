import type { Problem } from '../base/result.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';

/**
 * A run's folder, plain files any tool reads:
 *   run.json              RunRecord below, rewritten atomically when the status changes
 *   metrics.jsonl         one EpochMetrics a line, appended
 *   weights.safetensors   `junctionI.weight` F32 [edges], `.left` U16|U32 [edges], `.row_start` U32 [right+1],
 *                         `.bias` F32 [right]; a full junction: `.weight` F32 [right, left] and `.bias` alone;
 *                         batch normalisations `layerK.gamma|beta|mean|variance`; metadata: format version, names
 *   checkpoint.safetensors  what `train --resume` needs besides: optimizer state, generators, step
 *   predictions.safetensors test-set `probabilities` F32 [count, classes] and `labels` U16 [count]
 *   histograms.jsonl      per epoch, weight histogram of each junction
 */
export interface RunRecord {
  readonly formatVersion: 1;
  readonly id: string;
  readonly created: string;
  readonly psnet: string;
  readonly file?: string;
  readonly network: NetworkSpec;
  readonly dataset: DatasetSpec;
  readonly training: TrainingSpec;
  readonly seed: number;
  readonly weights: number;
  /** Density from which junctions were computed as whole matrices, as measured where the run began. */
  readonly denseFrom?: number;
  /** What computed, for people: which kernels, or which TensorFlow; `training.backend` says it in a word. */
  readonly computes?: string;
  readonly status: 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly result?: { readonly testAccuracy: number; readonly testLoss: number; readonly epochs: number };
  readonly problem?: Problem;
  /** Process id of the trainer while status is 'running': a dead one means the run was interrupted. */
  readonly pid?: number;
}

/** One line of histograms.jsonl: where the weights of each junction lie after an epoch (0: as initialised). */
export interface WeightHistograms {
  readonly epoch: number;
  readonly junctions: readonly {
    /** From 1. */
    readonly index: number;
    /** Left edge of the first bin and right edge of the last; the bins between are equally wide. */
    readonly low: number;
    readonly high: number;
    readonly counts: readonly number[];
  }[];
}

/** One line of metrics.jsonl: an epoch (from 1); accuracies are fractions; `seconds` is training alone. */
export interface EpochMetrics {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validationLoss: number;
  readonly validationAccuracy: number;
  readonly learningRate: number;
  readonly seconds: number;
}
