import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import writeFileAtomic from 'write-file-atomic';
import type { DeviceFamily } from '../../src/hardware/devices.ts';
import type { Usage } from '../../src/hardware/synthesis/usage.ts';

/** One kept synthesis: what Yosys counted for the drawn design of this number, from sources with this hash. */
export interface KeptSynthesis {
  readonly family: DeviceFamily;
  readonly number: number;
  readonly title: string;
  readonly sources: string;
  readonly usage: Usage;
  readonly seconds: number;
}

const file = fileURLToPath(new URL('./syntheses.json', import.meta.url));

/** The syntheses kept so far. */
export const readKept = (): KeptSynthesis[] =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptSynthesis[]) : [];

/** Keeps the syntheses, a line each, so that a change shows as few lines. */
export const writeKept = (kept: readonly KeptSynthesis[]): Promise<void> =>
  writeFileAtomic(file, `[\n${kept.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]\n`);

/** What synthesis sees of a source: no comments, and blanks only between words. */
const withoutComments = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1')
    .trim();

/** Hash of everything that synthesis heeds, to know a kept synthesis from an outdated one. */
export function hashOf(files: ReadonlyMap<string, string>, script: string): string {
  const hash = createHash('sha256');
  for (const [name, text] of files)
    hash.update(`${name}\n${name.endsWith('.v') ? withoutComments(text) : text}\n`);
  return hash.update(script).digest('hex').slice(0, 16);
}
