import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fail, ok, type Problem, problem, type Result } from '../../base/result.ts';
import { printModel } from '../../language/print.ts';
import { readArrayFile } from '../../runs/matrix-file.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { writeCsrSafetensors } from '../csr/write-csr.ts';
import { importStopped, type ReadOptions, readKerasH5 } from '../keras/read-h5.ts';
import { externalDataIn } from '../onnx/external-data.ts';
import { readOnnx } from '../onnx/read-onnx.ts';
import { writeFiles } from '../write-files.ts';
import { type ImportedNetwork, patternPlaceholder } from './network-assembler.ts';
import { readArraysAsNetwork } from './read-arrays.ts';
import { networkFromReference } from './reference-config.ts';

/** What an import wrote, and what it could not carry. */
export interface ImportResult {
  readonly files: readonly string[];
  readonly network: NetworkSpec;
  readonly notes: readonly string[];
}

/**
 * Says what the language finds wrong with a text first, if anything. The command has the language at hand; the editor
 * asks its server, so that the extension need not hold the language a second time.
 */
export type FirstErrorIn = (text: string) => Promise<string | undefined>;

/** Endings of files that can be imported. */
export const importEndings = ['.onnx', '.h5', '.hdf5', '.npz', '.safetensors', '.py', '.txt'] as const;

/**
 * Makes a .psnet file of a model of another tool. Where weights are missing or known, a .safetensors file
 * beside it holds edges and weights, and the network takes its patterns from there. Errors: those of the
 * format, `import-format`, `import-invalid`, `file-missing`, `disk-full`, `write-failed`, `cancelled`.
 * @param output path of the .psnet file
 */
export async function importNetwork(
  path: string,
  output: string,
  firstErrorIn: FirstErrorIn,
  options: ReadOptions = {},
): Promise<Result<ImportResult>> {
  const name = networkName(basename(output, extname(output)));
  const ending = extname(path).toLowerCase();
  if (ending === '.py' || ending === '.txt') return importReference(path, output, name, firstErrorIn);
  const imported = await readModel(path, ending, name, options);
  if (!imported.ok) return at(path, imported.error);
  if (options.signal?.aborted) return importStopped;
  const { trained, notes } = imported.value;
  const weightsPath = weightsBeside(output, path);
  const network = withPatternsFrom(trained.network.spec, basename(weightsPath));
  const content = await textOf(network, path, firstErrorIn);
  if (!content.ok) return content;
  const written = await writeCsrSafetensors(resolve(weightsPath), trained);
  if (!written.ok) return written;
  const text = await writeFiles([{ path: output, content: content.value }]);
  if (!text.ok) {
    await rm(resolve(weightsPath), { force: true });
    return text;
  }
  return ok({ files: [...text.value, resolve(weightsPath)], network, notes });
}

/** The network as the text of its file, which the language takes: readers may miss what only it refuses. */
async function textOf(
  network: NetworkSpec,
  model: string,
  firstErrorIn: FirstErrorIn,
): Promise<Result<string>> {
  const text = printModel({ networks: [network] });
  const error = await firstErrorIn(text);
  if (error === undefined) return ok(text);
  return problem('import-invalid', 'The model is no network that can be described.', error, { file: model });
}

/** The file of edges and weights beside the .psnet file: never the model itself, nor one of before the first import. */
function weightsBeside(output: string, model: string): string {
  const stem = join(dirname(output), basename(output, extname(output)));
  const path = `${stem}.safetensors`;
  const isOthers = resolve(path) === resolve(model) || (existsSync(path) && !existsSync(output));
  return isOthers ? `${stem}-imported.safetensors` : path;
}

/** What is wrong with a model, with the model's file as its place. */
const at = (file: string, error: Problem) => fail<Problem>({ ...error, place: error.place ?? { file } });

async function importReference(
  path: string,
  output: string,
  name: string,
  firstErrorIn: FirstErrorIn,
): Promise<Result<ImportResult>> {
  const text = await contentOf(path);
  if (!text.ok) return text;
  const network = networkFromReference(new TextDecoder().decode(text.value), name);
  if (!network.ok) return at(path, network.error);
  const content = await textOf(network.value, path, firstErrorIn);
  if (!content.ok) return content;
  const files = await writeFiles([{ path: output, content: content.value }]);
  return files.ok ? ok({ files: files.value, network: network.value, notes: [] }) : files;
}

async function readModel(
  path: string,
  ending: string,
  name: string,
  options: ReadOptions,
): Promise<Result<ImportedNetwork>> {
  switch (ending) {
    case '.onnx': {
      const bytes = await contentOf(path);
      return bytes.ok ? readOnnx(bytes.value, name, externalDataIn(dirname(resolve(path)))) : bytes;
    }
    case '.h5':
    case '.hdf5': {
      const bytes = await contentOf(path);
      return bytes.ok ? readKerasH5(bytes.value, name, options) : bytes;
    }
    case '.npz':
    case '.safetensors': {
      const file = await readArrayFile(path);
      return file.ok ? readArraysAsNetwork(file.value, name) : file;
    }
    default:
      return problem(
        'import-format',
        `${path} is no file that can be imported.`,
        otherWays[ending] ??
          'Bring .onnx, Keras .h5, .npz, .safetensors, or a .py with a reference configuration.',
      );
  }
}

/** What to do with models that are kept in other ways. */
const otherWays: Readonly<Record<string, string>> = {
  '.keras': 'Save the model in Keras as HDF5: model.save("model.h5").',
  '.pt': 'Export it in PyTorch: torch.onnx.export(model, inputs, "model.onnx").',
  '.pth': 'Export it in PyTorch: torch.onnx.export(model, inputs, "model.onnx").',
  '.pb': 'Convert it to ONNX with tf2onnx, or save it in Keras: model.save("model.h5").',
  '.tflite': 'Convert it to ONNX with tf2onnx.',
};

async function contentOf(path: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(path));
  } catch (error) {
    return problem(
      'file-missing',
      `${path} could not be opened (${(error as Error).message}).`,
      'Check the path.',
    );
  }
}

const networkName = (text: string): string => {
  const name = text.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return /^[_\p{L}]/u.test(name) ? name : `network-${name}`;
};

const withPatternsFrom = (spec: NetworkSpec, file: string): NetworkSpec => ({
  ...spec,
  layers: spec.layers.map((layer) =>
    'sparsity' in layer &&
    layer.sparsity.pattern.kind === 'file' &&
    layer.sparsity.pattern.path === patternPlaceholder
      ? { ...layer, sparsity: { ...layer.sparsity, pattern: { kind: 'file', path: file } } }
      : layer,
  ),
});
