import type { Problem } from '../base/result.ts';
import type { Samples } from './dataset.ts';

/** What a source delivers before parts are split and preprocessing is applied. */
export interface SourceData {
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly classNames?: readonly string[];
  readonly train: Samples;
  /** Undefined: the source is one file; the test part is drawn from it. */
  readonly test?: Samples;
  /** Validation samples taken off the end of the training part when the dataset does not say. */
  readonly validation: number;
}

/** Progress of a long load; `whole` undefined when it is not known. */
export interface LoadProgress {
  readonly stage: 'download' | 'load' | 'prepare';
  readonly done: number;
  readonly whole?: number;
  readonly unit: 'bytes' | 'samples';
  /** Of a download: what is fetched, whose it is and under which licence. */
  readonly of?: string;
}

/** How a dataset may be loaded. */
export interface LoadOptions {
  /** Folder for downloaded datasets; made when missing. */
  readonly cacheFolder: string;
  /** Whether files may be fetched from the network: only when the user asked for it. */
  readonly allowDownload: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/** The problem of a load that its signal ended; callers recognise it by its code. */
export const cancelledProblem: Problem = { code: 'cancelled', message: 'Loading the dataset was cancelled.' };
