import type { Samples } from '../../data/dataset.ts';
import { toFixed } from '../fixed-point.ts';
import { runBlock } from './block.ts';
import { classOf, type Machine } from './machine.ts';

/** Called between inputs so that long work can be stopped and shown. */
export interface ModelProgress {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What came of a pass over samples. */
export interface ModelResult {
  readonly inputs: number;
  /** Fraction of inputs whose class was right. */
  readonly accuracy: number;
  readonly stopped: boolean;
}

/** The words of one sample: rounded to the format, dummy neurons 0. */
export function inputWords(machine: Machine, samples: Samples, index: number): Int32Array {
  const { paddedLeft } = machine.junctions[0].plan;
  const { format } = machine.design.architecture;
  const features = samples.inputs.length / samples.count;
  const words = new Int32Array(paddedLeft);
  const most = Math.min(features, paddedLeft);
  for (let feature = 0; feature < most; feature++)
    words[feature] = toFixed(samples.inputs[index * features + feature] * samples.scale, format);
  return words;
}

/** How a pass learns: the halvings of the learning rate for each of its inputs, from 0. */
export type Learning = (input: number) => number;

/** Inputs between two looks at the signal and a breath of the event loop. */
const inputsPerBreath = 64;

/**
 * Streams samples through the machine, one a block, in the given order; learns from them where `learn` is given. The queues
 * are flushed at the end, so that every input has been classified and learnt from.
 */
export async function runModel(
  machine: Machine,
  samples: Samples,
  order: ArrayLike<number>,
  learn: Learning | undefined,
  progress: ModelProgress = {},
): Promise<ModelResult> {
  const layers = machine.junctions.length;
  const flush = learn ? 2 * layers : layers;
  let right = 0;
  let done = 0;
  for (let block = 0; block < order.length + flush; block++) {
    const entering = block < order.length;
    const sample = order[block];
    const input = entering
      ? {
          words: inputWords(machine, samples, sample),
          label: samples.labels[sample],
          learn: learn !== undefined,
          halvings: learn?.(block),
        }
      : undefined;
    if (runBlock(machine, input)) {
      if (classOf(machine.outputs) === samples.labels[order[done]]) right++;
      done++;
    }
    if (block % inputsPerBreath === 0) {
      progress.onProgress?.(done, order.length);
      await new Promise((resolve) => setImmediate(resolve));
      if (progress.signal?.aborted) return { inputs: done, accuracy: right / done, stopped: true };
    }
  }
  return { inputs: done, accuracy: right / done, stopped: false };
}
