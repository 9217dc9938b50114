import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../../base/make-folder.ts';
import { ok, problem, type Result } from '../../base/result.ts';
import { unwritable } from '../../base/unwritable.ts';
import type { Design } from '../design.ts';
import { rtlFiles } from './rtl-files.ts';

/**
 * Writes everything of a design into a folder, which is made where it is missing; gives how many files there are.
 * Errors: `cancelled`, `disk-full`, `write-failed`.
 */
export async function writeRtlFiles(
  design: Design,
  folder: string,
  signal: AbortSignal,
): Promise<Result<number>> {
  const files = rtlFiles(design);
  try {
    await makeFolder(folder);
    for (const [name, text] of files) {
      if (signal.aborted) return problem('cancelled', 'The work was stopped.');
      await writeFileAtomic(join(folder, name), text);
    }
  } catch (error) {
    return unwritable(folder, error);
  }
  return ok(files.size);
}
