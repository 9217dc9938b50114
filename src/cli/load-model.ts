import { resolve } from 'node:path';
import { type LoadedFile, loadPsnetFile } from '../language/load-file.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import { hasErrors, writeDiagnostics } from './diagnostics.ts';
import type { Io } from './io.ts';

/** A file without errors: what it declares, and where. */
export interface LoadedModel {
  readonly model: ResolvedModel;
  readonly networks: LoadedFile['networks'];
  readonly placeOf: LoadedFile['placeOf'];
}

/**
 * Reads a .psnet file for a command that needs it free of errors; undefined (exit 1) where it is not. Its
 * diagnostics go to stderr: all of them to a person, but for those that the command has `told` by itself, only errors to
 * a program.
 */
export async function loadModel(
  file: string,
  io: Io,
  audience: { readonly json?: boolean },
  told: (code: string) => boolean = () => false,
): Promise<LoadedModel | undefined> {
  const { diagnostics, model, networks, placeOf } = await loadPsnetFile(resolve(io.workingFolder, file));
  const shown = diagnostics.filter(
    ({ severity, code }) => severity === 'error' || (!audience.json && severity !== 'hint' && !told(code)),
  );
  writeDiagnostics(shown, io);
  return hasErrors(diagnostics) || !model ? undefined : { model, networks, placeOf };
}
