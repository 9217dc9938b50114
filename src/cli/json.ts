import { withoutPhrases } from '../base/phrase.ts';
import type { Io } from './io.ts';

/** Writes one JSON document: indented for eyes on a terminal, one line for a pipe. */
export function writeJson(document: unknown, { out }: Io): void {
  out.write(`${JSON.stringify(document, withoutPhrases, out.isTTY ? 2 : undefined)}\n`);
}

/** Writes one line of a JSON stream. */
export function writeJsonLine(value: unknown, { out }: Io): void {
  out.write(`${JSON.stringify(value, withoutPhrases)}\n`);
}
