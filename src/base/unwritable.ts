import { type Phrase, phrase } from './phrase.ts';
import { type Problem, problem } from './result.ts';

const waysOut: Readonly<Record<string, Phrase>> = {
  EACCES: phrase`You may not write there: choose another place, or change its rights.`,
  EPERM: phrase`You may not write there: choose another place, or change its rights.`,
  EROFS: phrase`Nothing can be written to that file system: choose another place.`,
  ENOTDIR: phrase`A part of the path is a file, not a folder: choose another place.`,
  EEXIST: phrase`A file of this name is in the way: choose another place.`,
  EISDIR: phrase`It is a folder: name a file in it.`,
  ENAMETOOLONG: phrase`Choose a shorter name.`,
};

/**
 * The one clear sentence for a file or folder that could not be written, with the way out that the system's error
 * allows, and `more` of it where the caller knows some. Codes: `disk-full`, `write-failed`.
 */
export function unwritable(path: string, error: unknown, more?: Phrase): { ok: false; error: Problem } {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return problem(
      'disk-full',
      phrase`The disk is full: ${path} was not written.`,
      'Free some space and try again; a run can be resumed.',
    );
  }
  const wayOut = waysOut[code] ?? phrase`Choose another place.`;
  return problem(
    'write-failed',
    phrase`${path} could not be written (${message}).`,
    more ? phrase`${wayOut} ${more}` : wayOut,
  );
}
