import { extname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { fail, ok, type Problem, type Result } from '../base/result.ts';
import { type LoadedFile, loadPsnetFile } from '../language/load-file.ts';
import type { ResolvedModel } from '../schema/resolved-model.ts';
import type { ToolContext } from './tool.ts';

/** How every tool takes .psnet: a file, or text that is in no file yet. */
export const sourceEntries = {
  file: v.optional(
    v.pipe(v.string(), v.description('Path of a .psnet file, absolute or from the working folder.')),
  ),
  text: v.optional(
    v.pipe(
      v.string(),
      v.description('The text of a .psnet file, instead of a path; its paths count from the working folder.'),
    ),
  ),
};

export interface Source {
  readonly file?: string;
  readonly text?: string;
}

/** What messages call text that is in no file. */
const textName = 'text';

/** How messages name a source. */
export const nameOf = ({ file }: Source): string => file ?? textName;

/** What the source says, diagnostics included. Errors: `no-source`, `no-psnet-file`, and why a file can't be read. */
export async function loadSource(
  source: Source,
  { workingFolder }: ToolContext,
): Promise<Result<LoadedFile>> {
  const { file, text } = source;
  if ((file === undefined) === (text === undefined))
    return fail({
      code: 'no-source',
      message: `The tool needs either file or text${file === undefined ? '' : ', not both'}.`,
      hint: 'Give file, the path of a .psnet file, or text, the content of one.',
    });
  if (text !== undefined) return ok(await loadText(text, workingFolder));
  const path = resolve(workingFolder, file!);
  if (extname(path) !== '.psnet')
    return fail({
      code: 'no-psnet-file',
      message: `${path} is no .psnet file.`,
      hint: 'Name a file that ends in .psnet, or give its content as text.',
    });
  const loaded = await loadPsnetFile(path);
  if (loaded.model) return ok(loaded);
  const [{ code, message }] = loaded.diagnostics;
  return fail({
    code,
    message: `${path}: ${message}`,
    hint: `Relative paths count from ${workingFolder}; an absolute path is always clear.`,
  });
}

/** Text as if it lay in the working folder, so that its imports and data files are found. */
async function loadText(text: string, workingFolder: string): Promise<LoadedFile> {
  const path = join(workingFolder, `${textName}.psnet`);
  const loaded = await loadPsnetFile(path, text);
  const diagnostics = loaded.diagnostics.map((each) =>
    each.file === path ? { ...each, file: textName } : each,
  );
  return { ...loaded, diagnostics };
}

/** The model of a source without errors; else its first error as the problem. */
export async function modelOf(source: Source, context: ToolContext): Promise<Result<ResolvedModel, Problem>> {
  const loaded = await loadSource(source, context);
  if (!loaded.ok) return loaded;
  const { diagnostics, model } = loaded.value;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (model && errors.length === 0) return ok(model);
  const [{ code, file, line, column, message }] = errors;
  const others = errors.length === 1 ? '' : `It is the first of ${errors.length} errors. `;
  return fail({
    code,
    message: `${file}:${line}:${column}: ${message}`,
    hint: `${others}psnet_check lists every problem with its place.`,
  });
}
