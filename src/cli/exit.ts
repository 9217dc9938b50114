/** How `psnet` ends; the numbers are part of the command's contract. */
export const exit = {
  fine: 0,
  /** The input is wrong; diagnostics are on stderr. */
  wrongInput: 1,
  /** The command was called wrongly. */
  wrongUsage: 2,
  /** A bug of ours. */
  internalError: 70,
  /** Stopped by Ctrl+C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];
