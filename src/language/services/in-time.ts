import type { Cancellation } from 'langium';

/** Waits for work that does not fail, until it takes too long or nobody waits any more; then there is undefined. */
export function inTime<T>(
  work: Promise<T>,
  milliseconds: number,
  token?: Cancellation.CancellationToken,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    const cancelled = token?.onCancellationRequested(() => resolve(undefined));
    void work.then(resolve).finally(() => {
      clearTimeout(timer);
      cancelled?.dispose();
    });
  });
}
