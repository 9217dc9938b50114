import type { Problem } from '../../base/result.ts';
import { cancelledProblem } from '../source-data.ts';
import { LongLine } from './lines.ts';

/**
 * What a reader that threw comes to: `cancelled` where it was asked to stop, `data-line` for a line without end, else
 * `data-unreadable` with the reason.
 */
export function unreadable(
  error: unknown,
  path: string,
  signal: AbortSignal | undefined,
  what: 'file' | 'folder' = 'file',
): Problem {
  if (signal?.aborted) return cancelledProblem;
  if (error instanceof LongLine)
    return {
      code: 'data-line',
      message: `L${error.message.slice(1)}: this is no table of samples, or its line ends are missing.`,
      hint: 'Write each sample on a line of its own.',
      place: { file: path, line: error.line, column: 1 },
    };
  return {
    code: 'data-unreadable',
    message: `The ${what} can't be read: ${(error as Error).message}.`,
    hint: 'Check the path.',
    place: { file: path },
  };
}
