import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ok, problem, type Result } from '../base/result.ts';
import type { Io } from './io.ts';

/**
 * Where a command writes: what `--output` names, which is replaced where it is there, else a name of the command's own
 * choice, which replaces nothing. Errors: `file-exists`.
 */
export function outputPath(named: string | undefined, chosen: string, { workingFolder }: Io): Result<string> {
  const path = resolve(workingFolder, named ?? chosen);
  if (named !== undefined || !existsSync(path)) return ok(path);
  const hint = `Say where to write: --output ${chosen} replaces it.`;
  return problem('file-exists', `${chosen} is already there.`, hint, { file: path });
}
