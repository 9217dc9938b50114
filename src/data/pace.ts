import { setImmediate } from 'node:timers/promises';

/** Milliseconds of computing between two looks at the signal. */
const stride = 50;

/**
 * Lets long computing loops breathe: `await pace()` in the outer loop gives way to other work every 50 ms and throws
 * the signal's reason once it is aborted, which `loadDataset` turns into the problem `cancelled`.
 */
export function createPace(signal?: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < stride) return;
    await setImmediate();
    signal?.throwIfAborted();
    last = performance.now();
  };
}
