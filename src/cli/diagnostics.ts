import { relative } from 'node:path';
import type { Place, Problem } from '../base/result.ts';
import type { FileDiagnostic } from '../language/load-file.ts';
import type { Io, Output } from './io.ts';

/** A message about a place in a file, as the language room gives them; lines and columns count from 1. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

const colours = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const;
const colourOf = (severity: string) => colours[severity as keyof typeof colours] ?? 'gray';

/** One broken brace can put a thousand things in the wrong place; nobody reads more than the first ones. */
const mostShown = 100;

/** Writes diagnostics to stderr, a line each: `file:line:column: severity: message [code]`. */
export function writeDiagnostics(diagnostics: readonly Diagnostic[], io: Io): void {
  for (const { file, line, column, severity, code, message } of diagnostics.slice(0, mostShown)) {
    const place = io.err.style('bold', `${shortPath(file, io)}:${line}:${column}:`);
    const label = io.err.style([colourOf(severity), 'bold'], `${severity}:`);
    io.err.write(`${place} ${label} ${message} ${io.err.style('gray', `[${code}]`)}\n`);
  }
  const more = diagnostics.length - mostShown;
  if (more > 0) io.err.write(`… and ${more} more. --json lists them all.\n`);
}

/** Writes a problem to stderr the same way, at `elsewhere` where it has no place of its own. */
export function writeProblem(problem: Problem, io: Io, elsewhere?: Place): void {
  const { place = elsewhere, message, hint, code } = problem;
  const at = place
    ? `${[shortPath(place.file, io), place.line, place.column].filter((part) => part !== undefined).join(':')}:`
    : 'psnet:';
  const label = io.err.style(['red', 'bold'], 'error:');
  const end = io.err.style('gray', `[${code}]`);
  io.err.write(`${io.err.style('bold', at)} ${label} ${message}${hint ? ` ${hint}` : ''} ${end}\n`);
}

/** A problem of a whole file or folder as a diagnostic, for programs that read no other. */
export const asDiagnostic = ({ place, message, hint, code }: Problem): FileDiagnostic => {
  const { file = '.', line = 1, column = 1 } = place ?? {};
  const text = hint ? `${message} ${hint}` : message;
  return { file, line, column, endLine: line, endColumn: column, severity: 'error', code, message: text };
};

/** Writes a line that only a person needs, dimmed. */
export function writeNote(text: string, output: Output): void {
  output.write(`${output.style('dim', text)}\n`);
}

/** The path as one would type it here. */
export function shortPath(file: string, io: Pick<Io, 'workingFolder'>): string {
  const short = relative(io.workingFolder, file);
  return short === '' || short.startsWith('..') ? file : short;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');
