import { resolve } from 'node:path';
import { loadPsnetFile } from '../language/load-file.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import { hasErrors, writeDiagnostics } from './diagnostics.ts';
import type { Io } from './io.ts';

/**
 * Reads a .psnet file for a command that needs it free of errors; undefined (exit 1) where it is not. Its
 * diagnostics go to stderr: all of them to a person, only errors to a program.
 */
export async function loadModel(
  file: string,
  io: Io,
  audience: { readonly json?: boolean },
): Promise<ResolvedModel | undefined> {
  const { diagnostics, model } = await loadPsnetFile(resolve(io.workingFolder, file));
  const shown = diagnostics.filter(
    ({ severity }) => severity === 'error' || (!audience.json && severity !== 'hint'),
  );
  writeDiagnostics(shown, io);
  return hasErrors(diagnostics) ? undefined : model;
}
