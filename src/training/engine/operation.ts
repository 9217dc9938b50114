/** The share of one thread in a phase: tiles, and part `part` of `parts` of the neurons or channels. */
export interface Share {
  readonly tileBegin: number;
  readonly tileEnd: number;
  readonly part: number;
  readonly parts: number;
}

/** What changes from step to step; numbers alone, so that threads can hand it on. */
export interface StepState {
  /** Samples of this batch; the tiles they fill. */
  readonly count: number;
  readonly tiles: number;
  /** Learning rate of this step. */
  readonly rate: number;
  /** Updates made so far, this one included. */
  readonly update: number;
  /** Seeds this step's dropout. */
  readonly dropoutKey: number;
  /** Where the dataset's rows stand, whether their entries are bytes (1) or floats (0), how many, and their scale. */
  readonly samples: number;
  readonly bytes: number;
  readonly features: number;
  readonly scale: number;
}

/**
 * A piece of a step that all threads take their share of. 'tiles': tiles do not depend on each other, and where a
 * batch has fewer tiles than threads, neurons are shared out instead. 'neurons': sums over all tiles, shared out by
 * neuron. 'whole': one thread does it. Threads wait for each other between phases only where shares could touch.
 */
export interface Phase {
  readonly over: 'tiles' | 'neurons' | 'whole';
  /** Takes each tile right behind the phase before it, while what that one wrote is still in the cache. */
  readonly behind?: boolean;
  run(share: Share, step: StepState): void;
}

/** What a layer does in a step, as phases in order. */
export interface Operation {
  readonly forward: readonly Phase[];
  readonly backward: readonly Phase[];
  /** Gradients, and where nothing has to be known of all of them first, the update at once. */
  readonly update: readonly Phase[];
  /** The update, where gradients are clipped before. */
  readonly apply: readonly Phase[];
}

/** First and last + 1 of `count` items that belong to a share. */
export function sharedRange(count: number, { part, parts }: Share): [begin: number, end: number] {
  return [Math.floor((count * part) / parts), Math.floor((count * (part + 1)) / parts)];
}
