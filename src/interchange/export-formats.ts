import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Result } from '../base/result.ts';
import { printModel } from '../language/print.ts';
import { cHeader } from './c/write-c.ts';
import { csrNpz, writeCsrSafetensors } from './csr/write-csr.ts';
import { kerasScript } from './keras/keras-script.ts';
import { kerasH5 } from './keras/write-h5.ts';
import { tfjsFiles } from './keras/write-tfjs.ts';
import { onnxModel } from './onnx/write-onnx.ts';
import { pytorchFiles } from './pytorch/write-pytorch.ts';
import type { TrainedNetwork } from './trained-network.ts';
import { writeFiles } from './write-files.ts';

/** What an export may be told. */
export interface ExportOptions {
  /** ONNX: sparse initializers instead of zeros. */
  readonly sparse?: boolean;
}

/** A way out: writes a trained network to a path and gives the paths of the files it wrote. */
export interface ExportFormat {
  readonly id: string;
  readonly title: string;
  /** File name for a network called `name`, or a folder's. */
  readonly defaultName: (name: string) => string;
  readonly write: (
    trained: TrainedNetwork,
    path: string,
    options: ExportOptions,
  ) => Promise<Result<string[]>>;
}

const single =
  (
    contentOf: (
      trained: TrainedNetwork,
      options: ExportOptions,
    ) => Promise<Uint8Array | string> | Uint8Array | string,
  ) =>
  async (trained: TrainedNetwork, path: string, options: ExportOptions) =>
    writeFiles([{ path, content: await contentOf(trained, options) }]);

const scriptWithWeights =
  (make: (trained: TrainedNetwork, weightsName: string) => { script: string; weights: Uint8Array }) =>
  (trained: TrainedNetwork, path: string) => {
    // Not the name that the npz format takes, which may be there already.
    const weightsName = `${basename(path, extname(path))}-weights.npz`;
    const { script, weights } = make(trained, weightsName);
    return writeFiles([
      { path: join(dirname(path), weightsName), content: weights },
      { path, content: script },
    ]);
  };

/** A file that trains the same network again, as the run was trained. */
function psnetText({ network, plan }: TrainedNetwork): string {
  const datasets =
    plan && (plan.dataset.source.kind !== 'builtin' || plan.dataset.name !== plan.dataset.source.id);
  return printModel({
    networks: [network.spec],
    datasets: datasets ? [plan.dataset] : [],
    trainings: plan && plan.training.name !== 'default' ? [plan.training] : [],
  });
}

/** Every way out, in the order in which help lists them. */
export const exportFormats: readonly ExportFormat[] = [
  {
    id: 'onnx',
    title: 'ONNX model',
    defaultName: (name) => `${name}.onnx`,
    write: single((trained, options) => onnxModel(trained, options)),
  },
  {
    id: 'tfjs',
    title: 'TensorFlow.js layers model (a folder with model.json)',
    defaultName: (name) => `${name}-tfjs`,
    write: (trained, path) =>
      writeFiles(
        Object.entries(tfjsFiles(trained)).map(([name, content]) => ({ path: join(path, name), content })),
      ),
  },
  {
    id: 'keras',
    title: 'Keras model (.h5), or a Keras script with its weights (.py)',
    defaultName: (name) => `${name}.h5`,
    write: (trained, path, options) =>
      extname(path) === '.py'
        ? scriptWithWeights(kerasScript)(trained, path)
        : single(kerasH5)(trained, path, options),
  },
  {
    id: 'safetensors',
    title: 'safetensors, compressed sparse rows named as in PyTorch',
    defaultName: (name) => `${name}.safetensors`,
    write: (trained, path) => writeCsrSafetensors(resolve(path), trained),
  },
  {
    id: 'npz',
    title: 'NumPy .npz, compressed sparse rows named as in SciPy',
    defaultName: (name) => `${name}.npz`,
    write: single(csrNpz),
  },
  {
    id: 'pytorch',
    title: 'PyTorch module (.py) with its weights',
    defaultName: (name) => `${name.replaceAll('-', '_')}.py`,
    write: scriptWithWeights(pytorchFiles),
  },
  {
    id: 'c',
    title: 'C99 header without dependencies, with a test vector',
    defaultName: (name) => `${name.replaceAll('-', '_')}.h`,
    write: single(cHeader),
  },
  {
    id: 'psnet',
    title: '.psnet file: the network, its dataset and training',
    defaultName: (name) => `${name}.psnet`,
    write: single(psnetText),
  },
];
