import type { Io } from './io.ts';

/** A line of progress on stderr that replaces itself, where that is a terminal. */
export const progressLine =
  ({ err }: Io) =>
  (text: string) => {
    if (err.isTTY) err.write(`\r\u001b[K${text}`);
  };
