import type { Io, Output } from '../io.ts';

/** An Io that keeps what is written, for tests; like a pipe, it has neither colour nor a width. */
export function captureIo(workingFolder = process.cwd()): Io & { stdout(): string; stderr(): string } {
  const out: string[] = [];
  const err: string[] = [];
  const output = (lines: string[]): Output => ({
    write: (text) => {
      lines.push(text);
    },
    isTTY: false,
    columns: Number.POSITIVE_INFINITY,
    style: (_, text) => text,
  });
  return {
    out: output(out),
    err: output(err),
    signal: new AbortController().signal,
    workingFolder,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  };
}
