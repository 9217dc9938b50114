import type { JunctionAdvice } from './advise-junction.ts';

/** Junctions that advice would change, as an edit takes them. */
export const changesOf = (junctions: readonly JunctionAdvice[]) =>
  junctions
    .filter(({ density, before, seed }) => density !== before || seed !== undefined)
    .map(({ index, density, seed }) => ({ junction: index, density, seed }));
