import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { ok, problem, type Result } from '../../base/result.ts';
import type { OnnxTensor } from './messages.ts';

/** Reads `bytes` of a tensor that a model keeps in another file. */
export type ExternalData = (tensor: OnnxTensor, bytes: number) => Result<Uint8Array>;

/** For models that stand alone: tensors in other files are refused. Errors: `onnx-external`. */
export const noExternalData: ExternalData = ({ name = '' }) =>
  problem(
    'onnx-external',
    `Tensor ${name} is kept in another file.`,
    'Keep the files together, or save the model as one file (onnx.save with save_as_external_data=False).',
  );

/**
 * Tensors kept in files of the model's own folder, as exporters write them beside it; files elsewhere are never
 * opened. Errors: `onnx-external`.
 */
export const externalDataIn =
  (folder: string): ExternalData =>
  (tensor, bytes) => {
    const entries = new Map(tensor.externalData?.map(({ key, value }) => [key, value]));
    const location = entries.get('location') ?? '';
    const offset = Number(entries.get('offset') ?? 0);
    const refuse = (why: string, hint = 'Export the model again, and keep its files together.') =>
      problem(
        'onnx-external',
        `Tensor ${tensor.name ?? ''} is kept in ${location || 'no file'}: ${why}.`,
        hint,
      );
    if (!liesIn(folder, resolve(folder, location)) || isAbsolute(location))
      return refuse('only files in the folder of the model are read', 'Put the file beside the model.');
    if (entries.has('length') && Number(entries.get('length')) !== bytes)
      return refuse(`its ${entries.get('length')} bytes are not the ${bytes} of its shape`);
    let file: number | undefined;
    try {
      const path = realpathSync(resolve(folder, location));
      if (!liesIn(realpathSync(folder), path))
        return refuse('only files in the folder of the model are read', 'Put the file beside the model.');
      file = openSync(path, 'r');
      const { size } = fstatSync(file);
      if (!Number.isSafeInteger(offset) || offset < 0 || offset + bytes > size)
        return refuse(`bytes ${offset} to ${offset + bytes} were promised, but it has ${size}`);
      const data = new Uint8Array(bytes);
      for (let at = 0; at < bytes; ) {
        const read = readSync(file, data, at, bytes - at, offset + at);
        if (read === 0) return refuse('it was cut off while it was read');
        at += read;
      }
      return ok(data);
    } catch (error) {
      return refuse(`it could not be opened (${(error as Error).message})`);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };

function liesIn(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
}
