import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../base/result.ts';
import { loadPsnetFile } from '../language/load-file.ts';
import { buildNetwork } from '../network/build-network.ts';
import { connect } from '../network/connect.ts';
import { goodValue } from '../network/testing/networks.ts';
import { readArrayFile } from '../runs/matrix-file.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { exportFormats } from './export-formats.ts';
import type { ImportedNetwork } from './import/network-assembler.ts';
import { readArraysAsNetwork } from './import/read-arrays.ts';
import { readKerasH5 } from './keras/read-h5.ts';
import { readOnnx } from './onnx/read-onnx.ts';
import { hasCompiler, pythonWith, runPython } from './testing/other-tools.ts';
import { randomNetwork } from './testing/random-networks.ts';
import { farthest, samplesOf, trainedOf } from './testing/trained.ts';
import { denseKernel, type TrainedNetwork, withoutPadding } from './trained-network.ts';

/** Any network that can be built leaves and comes back by every format: the same weights, and the same outputs. */
const runs = Number(process.env.PSNET_ROUND_TRIPS ?? 48);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-random-'));
  ort.env.wasm.numThreads = 1;
  await tf.setBackend('cpu');
});
afterAll(() => rm(folder, { recursive: true }));

async function exported(id: string, trained: TrainedNetwork, name: string, options = {}): Promise<string> {
  const path = join(folder, name);
  goodValue(await exportFormats.find((format) => format.id === id)!.write(trained, path, options));
  return path;
}

type Read = (path: string) => Promise<Result<ImportedNetwork>>;
const onnx: Read = async (path) => readOnnx(await readFile(path), 'again');
const keras: Read = async (path) => readKerasH5(await readFile(path), 'again');
const arrays: Read = async (path) => readArraysAsNetwork(goodValue(await readArrayFile(path)), 'again');

/** Weights as full matrices: what formats of other tools can hold of a pattern. */
const matrices = ({ junctions, normalisations }: TrainedNetwork) => ({
  junctions: junctions.map((junction) => [denseKernel(junction), junction.bias]),
  normalisations: normalisations.map(({ layer: _, ...values }) => values),
});

/** Outputs that are the same but for the rounding of as large numbers. */
function expectSameOutputs(found: ArrayLike<number>, wanted: readonly number[], most = 1e-6) {
  const scale = wanted.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  expect(farthest(found, wanted) / scale).toBeLessThan(most);
}

const everyNetwork = (check: (spec: NetworkSpec, trained: TrainedNetwork) => Promise<void>, times = runs) =>
  fc.assert(
    fc.asyncProperty(randomNetwork, (spec) => check(spec, trainedOf(spec))),
    { numRuns: times },
  );

describe('any network', () => {
  it.each([
    ['safetensors', 'model.safetensors'],
    ['npz', 'model.npz'],
  ])('comes back whole by %s', async (id, name) => {
    await everyNetwork(async (_, known) => {
      const { trained } = goodValue(await arrays(await exported(id, known, name)));
      expect(trained.network).toEqual(known.network);
      expect(trained.junctions).toEqual(known.junctions);
      expect(trained.normalisations).toEqual(known.normalisations);
      expectSameOutputs(samplesOf(trained).output, samplesOf(known).output);
    });
  });

  it.each<[string, string, object, Read]>([
    ['onnx', 'model.onnx', {}, onnx],
    ['onnx', 'sparse.onnx', { sparse: true }, onnx],
    ['keras', 'model.h5', {}, keras],
  ])('comes back by %s (%s) with the same weights', async (id, name, options, read) => {
    await everyNetwork(async (_, trained) => {
      const known = withoutPadding(trained);
      const again = goodValue(await read(await exported(id, trained, name, options)));
      const { output } = samplesOf(known);
      expectSameOutputs(samplesOf(again.trained).output, output, again.notes.length > 0 ? 1e-5 : 1e-6);
      // A normalisation after a sum goes into its weights.
      if (again.notes.some((note) => note.includes('folded'))) return;
      expect(again.notes).toEqual([]);
      expect(again.trained.network.layers.map(({ outputShape }) => outputShape)).toEqual(
        known.network.layers
          .filter(({ spec: { kind } }) => id === 'keras' || kind !== 'dropout')
          .map(({ outputShape }) => outputShape),
      );
      expect(matrices(again.trained)).toEqual(matrices(known));
    });
  });

  it('predicts the same in ONNX Runtime', async () => {
    await everyNetwork(async (_, trained) => {
      const session = await ort.InferenceSession.create(
        await readFile(await exported('onnx', trained, 'ort.onnx')),
      );
      const { count, shape, inputs, output } = samplesOf(withoutPadding(trained));
      const found = await session.run({ input: new ort.Tensor('float32', inputs, [count, ...shape]) });
      expectSameOutputs(found[session.outputNames.at(-1)!].data as Float32Array, output, 1e-5);
      await session.release();
    }, runs / 2);
  });

  it('predicts the same in TensorFlow.js', async () => {
    await everyNetwork(async (_, trained) => {
      const path = await exported('tfjs', trained, 'tfjs');
      const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(path, 'model.json'), 'utf8'));
      const [{ paths, weights: weightSpecs }] = weightsManifest;
      const weightData = Uint8Array.from(await readFile(join(path, paths[0]))).buffer;
      const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
      const { count, shape, inputs, output } = samplesOf(withoutPadding(trained));
      const found = model.predict(tf.tensor(inputs, [count, ...shape])) as tf.Tensor;
      expectSameOutputs(await found.data(), output, 1e-5);
      tf.disposeVariables();
    }, runs / 2);
  });

  it('is the same network from its .psnet', async () => {
    await everyNetwork(async (_, trained) => {
      const path = await exported('psnet', trained, 'model.psnet');
      const { model, diagnostics } = await loadPsnetFile(path);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [spec] = model!.networks;
      // A dropout after a dense layer is a property of that layer.
      const others = ({ layers }: NetworkSpec) =>
        layers.flatMap((layer) => (layer.kind === 'dropout' ? [] : [{ ...layer, dropout: undefined }]));
      expect(others(spec)).toEqual(others(trained.network.spec));
      expect(spec.input).toEqual(trained.network.spec.input);
      const { junctions } = goodValue(buildNetwork(spec));
      expect(junctions.map((junction) => goodValue(connect(junction)))).toEqual(
        trained.junctions.map(({ connections }) => connections),
      );
    });
  });

  /** A few networks, exported for Python as `random1.py`, …, with inputs and outputs. */
  async function forPython(id: string) {
    const networks = fc.sample(randomNetwork, { numRuns: Math.ceil(runs / 4), seed: 5 }).map(trainedOf);
    const cases = networks.map((trained) => samplesOf(withoutPadding(trained)));
    for (const [i, trained] of networks.entries()) await exported(id, trained, `${id}${i}.py`);
    const input = cases.map(({ inputs, count, shape }) => ({ x: [...inputs], shape: [count, ...shape] }));
    return { cases, input };
  }
  const inPython = (python: string, id: string, predict: string, input: unknown) =>
    runPython(
      python,
      `
import importlib, json, sys
import numpy as np
sys.path.insert(0, '.')
found = []
for i, case in enumerate(json.load(sys.stdin)):
    module = importlib.import_module(f'${id}{i}')
    x = np.array(case['x'], 'f4').reshape(case['shape'])
    found.append(np.asarray(${predict}).ravel().tolist())
print(json.dumps(found))`,
      input,
      folder,
    ) as number[][];

  const torch = pythonWith('torch', 'numpy');
  it.skipIf(!torch)('predicts the same in PyTorch (skipped without it)', async () => {
    const { cases, input } = await forPython('pytorch');
    const predict = '__import__("torch").no_grad()(module.load().forward)(__import__("torch").from_numpy(x))';
    const found = inPython(torch!, 'pytorch', predict, input);
    for (const [i, { output }] of cases.entries()) expectSameOutputs(found[i], output, 1e-5);
  });

  const python = pythonWith('keras', 'tensorflow', 'numpy');
  it.skipIf(!python)('predicts the same from its Keras script (skipped without Keras)', async () => {
    const { cases, input } = await forPython('keras');
    const found = inPython(python!, 'keras', 'module.build()(x)', input);
    for (const [i, { output }] of cases.entries()) expectSameOutputs(found[i], output, 1e-5);
  });

  it.skipIf(!hasCompiler())('predicts the same in C (skipped without cc)', async () => {
    await everyNetwork(async ({ name }, trained) => {
      const header = await exported('c', trained, 'random.h');
      const main = join(folder, 'main.c');
      await writeFile(
        main,
        `#include "${header}"\nint main(void) { return ${name.replace('-', '_')}_self_test() < 1e-5f ? 0 : 1; }\n`,
      );
      execFileSync('cc', [
        '-std=c99',
        '-Wall',
        '-Wextra',
        '-Werror',
        main,
        '-o',
        join(folder, 'main'),
        '-lm',
      ]);
      execFileSync(join(folder, 'main'));
    }, runs / 12);
  });
});
