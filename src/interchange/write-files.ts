import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../base/make-folder.ts';
import { ok, type Result } from '../base/result.ts';
import { unwritable } from '../base/unwritable.ts';

/** Writes files whole or not at all, making their folders; gives their absolute paths. Errors: `disk-full`, `write-failed`. */
export async function writeFiles(
  files: readonly { readonly path: string; readonly content: Uint8Array | string }[],
): Promise<Result<string[]>> {
  const written: string[] = [];
  for (const { path, content } of files) {
    const target = resolve(path);
    try {
      await makeFolder(dirname(target));
      await writeFileAtomic(target, typeof content === 'string' ? content : Buffer.from(content));
    } catch (error) {
      return unwritable(target, error);
    }
    written.push(target);
  }
  return ok(written);
}
