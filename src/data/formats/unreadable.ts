import type { Problem } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';

/** What a reader that threw comes to: `cancelled` where it was asked to stop, else `data-unreadable` with the reason. */
export function unreadable(
  error: unknown,
  path: string,
  signal: AbortSignal | undefined,
  what: 'file' | 'folder' = 'file',
): Problem {
  if (signal?.aborted) return cancelledProblem;
  return {
    code: 'data-unreadable',
    message: `The ${what} can't be read: ${(error as Error).message}.`,
    hint: 'Check the path.',
    place: { file: path },
  };
}
