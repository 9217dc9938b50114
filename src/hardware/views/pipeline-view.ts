import type { HardwareSpec } from '../../schema/plan-specs.ts';
import { activationCopies } from '../architecture.ts';

/** What one processor does in one block of the pipeline: on which input, counted from 0. */
export interface TimelineEntry {
  readonly block: number;
  readonly processor: 'load' | 'FF' | 'BP' | 'UP';
  /** 0 for loading, else the junction. */
  readonly junction: number;
  readonly input: number;
}

/** A processor of the pipeline and by how many blocks it is behind the loading of an input. */
export interface PipelineStage {
  readonly processor: TimelineEntry['processor'];
  readonly junction: number;
  readonly delay: number;
}

/** The pipeline's processors in the order an input meets them: loaded in block n, FF_i n+i, BP_i and UP_i n+2L−i+1. */
export function pipelineStages(layers: number, mode: HardwareSpec['mode']): PipelineStage[] {
  const forward = Array.from({ length: layers }, (_, at): PipelineStage => {
    const junction = at + 1;
    return { processor: 'FF', junction, delay: junction };
  });
  const backward = forward.toReversed().flatMap(({ junction }): PipelineStage[] => {
    const delay = 2 * layers - junction + 1;
    const update: PipelineStage = { processor: 'UP', junction, delay };
    return junction === 1 ? [update] : [{ processor: 'BP', junction, delay }, update];
  });
  return [{ processor: 'load', junction: 0, delay: 0 }, ...forward, ...(mode === 'training' ? backward : [])];
}

/**
 * The pipeline as a timeline: which input each processor works on in each of `blocks` blocks from block `first` on, of a
 * steady stream of inputs that begins with block 0.
 */
export function pipelineTimeline(
  layers: number,
  mode: HardwareSpec['mode'],
  blocks: number,
  first = 0,
): TimelineEntry[] {
  const stages = pipelineStages(layers, mode);
  return Array.from({ length: blocks }, (_, at) => first + at).flatMap((block) =>
    stages
      .map(({ processor, junction, delay }) => ({ block, processor, junction, input: block - delay }))
      .filter(({ input }) => input >= 0),
  );
}

/** How old the weights are that a junction computes with, in blocks and updates. */
export interface Staleness {
  readonly junction: number;
  /** Updates that FF's weights miss against plain online descent: 2(L−i)+1. */
  readonly missedByForward: number;
  /** Updates that BP's weights have and FF's of the same input had not: all of those missed; none where BP is not. */
  readonly newerInBackward: number;
  /** Copies of its left activations kept until UP has used them. */
  readonly copies: number;
}

/** Staleness of the weights in training, junction by junction. */
export const stalenessOf = (layers: number): Staleness[] =>
  Array.from({ length: layers }, (_, at) => {
    const missed = 2 * (layers - at - 1) + 1;
    return {
      junction: at + 1,
      missedByForward: missed,
      newerInBackward: at === 0 ? 0 : missed,
      copies: activationCopies(at, layers, 'training'),
    };
  });
