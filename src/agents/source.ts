import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../base/result.ts';
import { type LoadedFile, loadPsnetFile } from '../language/load-file.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { ToolContext } from './tool.ts';

/** How every tool takes .psnet: a file, or text that is in no file yet. */
export const sourceEntries = {
  file: v.optional(v.pipe(v.string(), v.description('Path of a .psnet file.'))),
  text: v.optional(v.pipe(v.string(), v.description('The text of a .psnet file, instead of a path.'))),
};

export interface Source {
  readonly file?: string;
  readonly text?: string;
}

/** What the source says, diagnostics included. Errors: `no-source`. */
export async function loadSource({ file, text }: Source, context: ToolContext): Promise<Result<LoadedFile>> {
  if ((file === undefined) === (text === undefined))
    return fail({
      code: 'no-source',
      message: 'The tool needs either file or text.',
      hint: 'Give file, the path of a .psnet file, or text, the content of one.',
    });
  if (file !== undefined) return ok(await loadPsnetFile(resolve(context.workingFolder, file)));
  const folder = await mkdtemp(join(tmpdir(), 'psnet-text-'));
  try {
    const path = join(folder, 'text.psnet');
    await writeFile(path, text!);
    const loaded = await loadPsnetFile(path);
    const diagnostics = loaded.diagnostics.map((each) =>
      each.file === path ? { ...each, file: 'text' } : each,
    );
    return ok({ ...loaded, diagnostics });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The model of a source without errors; else its first error as the problem. */
export async function modelOf(source: Source, context: ToolContext): Promise<Result<ResolvedModel, Problem>> {
  const loaded = await loadSource(source, context);
  if (!loaded.ok) return loaded;
  const { diagnostics, model } = loaded.value;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (model && !error) return ok(model);
  return fail({
    code: error?.code ?? 'no-model',
    message: error
      ? `${error.file}:${error.line}:${error.column}: ${error.message}`
      : 'The file holds nothing.',
    hint: 'psnet_check lists every problem with its place.',
  });
}
