import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** One of the command's two output streams. */
export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width in characters; a pipe has none and is never wrapped. */
  readonly columns: number;
  /** Styles text where the stream shows colour (a terminal, NO_COLOR unset), else returns it as it is. */
  style(style: Style, text: string): string;
  /** The terminal itself, for what redraws; undefined where there is none. */
  readonly terminal?: NodeJS.WriteStream;
}

/** What a command may touch of the outside: its streams, the time to stop, and the exit code it leaves. */
export interface Io {
  readonly out: Output;
  readonly err: Output;
  /** Aborted by the first Ctrl+C; a command that has never read it is ended by that at once. */
  readonly signal: AbortSignal;
  readonly workingFolder: string;
}

const unlimited = Number.POSITIVE_INFINITY;

/** Wraps a process stream. */
export function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY ? stream.columns || 80 : unlimited;
    },
    style: (style, text) => styleText(style, text, { stream }),
    terminal: stream.isTTY ? stream : undefined,
  };
}
