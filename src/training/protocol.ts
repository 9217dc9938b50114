import type { Problem } from '../base/result.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';

/** The protocol between whoever asks for a training and the worker that does it. Bump on breaking change. */
export const trainingProtocolVersion = 1;

/** What to train; plain JSON, so it crosses threads, processes and queues. */
export interface TrainingJob {
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
  readonly dataset: DatasetSpec;
  /** Seeds initial weights, shuffling and dropout. */
  readonly seed: number;
  /** Folder that holds run folders; made when missing. */
  readonly runsFolder: string;
  /** Folder for downloaded datasets. */
  readonly cacheFolder: string;
  /** Whether a dataset may be fetched from the network; the user has asked for it. */
  readonly allowDownload: boolean;
  /** Most compute threads; default: the machine's cores, at most 8. Where one alone is faster it computes alone. */
  readonly threads?: number;
  /** Most minutes between checkpoints, epochs ended or not (checkpoint-pace.ts); 0: only where epochs end. */
  readonly checkpointMinutes?: number;
  /** An existing run's folder to go on with. */
  readonly resume?: string;
  /** Where the specs came from: the file, for people. */
  readonly file?: string;
}

/** From the worker, in order: progress*, start, (progress | epoch)*, then exactly one of done, failed, cancelled. */
export type TrainingEvent =
  | {
      readonly event: 'progress';
      readonly stage: 'download' | 'load' | 'prepare' | 'train' | 'evaluate';
      /** Done and whole in `unit`; whole undefined when not known. */
      readonly done: number;
      readonly whole?: number;
      readonly unit: 'bytes' | 'samples' | 'steps';
      readonly epoch?: number;
      /** Of a download: what is fetched, whose it is and under which licence. */
      readonly of?: string;
    }
  | {
      readonly event: 'start';
      /** Absolute path of the run's folder, made by now. */
      readonly run: string;
      readonly network: string;
      readonly dataset: string;
      readonly training: string;
      readonly seed: number;
      readonly epochs: number;
      readonly firstEpoch: number;
      readonly weights: number;
      readonly threads: number;
      /** What computes, for people: kernels, or which TensorFlow and why not the native one. */
      readonly backend?: string;
    }
  | EpochEvent
  | {
      readonly event: 'done';
      readonly run: string;
      readonly testAccuracy: number;
      readonly testLoss: number;
      readonly weights: number;
      readonly stoppedEarly?: boolean;
    }
  | { readonly event: 'failed'; readonly problem: Problem; readonly run?: string }
  | { readonly event: 'cancelled'; readonly run?: string };

/** Metrics of one epoch, as they are kept in the run's metrics.jsonl. */
export type EpochEvent = { readonly event: 'epoch' } & EpochMetrics;

/** To the worker. */
export type TrainingCommand =
  | { readonly command: 'train'; readonly version: number; readonly job: TrainingJob }
  | { readonly command: 'stop' }
  | { readonly command: 'pause' }
  | { readonly command: 'continue' };
