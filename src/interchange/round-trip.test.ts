import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDataset } from '../data/load-dataset.ts';
import { buildNetwork } from '../network/build-network.ts';
import { dense, goodValue } from '../network/testing/networks.ts';
import { readArrays } from '../runs/matrix-file.ts';
import { listRuns } from '../runs/open-run.ts';
import { connectionsIn } from '../runs/pattern-file.ts';
import { readPredictions } from '../runs/predictions.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { trainingOf } from '../training/testing/specs.ts';
import { Control } from '../training/trainer/control.ts';
import { trainJob } from '../training/trainer/train-job.ts';
import { exportFormats } from './export-formats.ts';
import { predict } from './predict.ts';
import { hasCompiler, pythonWith, runPython } from './testing/other-tools.ts';
import { farthest } from './testing/trained.ts';
import { loadTrainedNetwork, type TrainedNetwork } from './trained-network.ts';

/**
 * A network trained on MNIST leaves by every format and predicts the same in that format's own reader:
 * the same class on all of 1,000 test images, outputs within 1e-5 and logits within 1e-4 of the reference.
 */
const images = 1000;
const network: NetworkSpec = {
  name: 'round-trip',
  input: { shape: [784], pad: 800 },
  seed: 1,
  layers: [
    dense(100, { outDegree: 20, pattern: { kind: 'clash-free', type: 2, dither: true }, parallelism: 200 }),
    dense(60, { density: 0.2 }),
    { ...dense(10), activation: 'softmax' },
  ],
};
const mnist: DatasetSpec = {
  name: 'mnist',
  source: { kind: 'builtin', id: 'mnist' },
  limit: 6000,
  validation: 1000,
  shuffle: false,
  seed: 0,
  preprocessing: [],
};

let folder: string;
let trained: TrainedNetwork;
let inputs: Float32Array;
let outputs: Float64Array;
let logits: Float64Array;
let engineProbabilities: Float32Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-round-trip-'));
  const runsFolder = join(folder, 'runs');
  const cacheFolder = join(folder, 'cache');
  const job = {
    network,
    training: trainingOf({ epochs: 3 }),
    dataset: mnist,
    seed: 1,
    runsFolder,
    cacheFolder,
  };
  await trainJob({ ...job, allowDownload: false }, new Control(), () => {});
  const [run] = await listRuns(runsFolder);
  trained = goodValue(await loadTrainedNetwork(run.folder));
  engineProbabilities = goodValue(await readPredictions(run.folder)).probabilities.subarray(0, images * 10);
  const { test } = goodValue(await loadDataset(mnist, { cacheFolder, allowDownload: false }));
  inputs = Float32Array.from(test.inputs.subarray(0, images * 784), (entry) => entry * test.scale);
  const predictions = Array.from({ length: images }, (_, i) =>
    predict(trained, inputs.subarray(i * 784, (i + 1) * 784)),
  );
  outputs = Float64Array.from(predictions.flatMap((each) => [...each.output]));
  logits = Float64Array.from(predictions.flatMap((each) => [...each.logits]));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(id: string, name: string, options = {}): Promise<string> {
  const path = join(folder, name);
  goodValue(await exportFormats.find((format) => format.id === id)!.write(trained, path, options));
  return path;
}

const classes = (values: ArrayLike<number>) =>
  Array.from({ length: images }, (_, i) => {
    const row = Array.from({ length: 10 }, (_, c) => values[i * 10 + c]);
    return row.indexOf(Math.max(...row));
  });

function expectSamePredictions(probabilities: ArrayLike<number>, foundLogits?: ArrayLike<number>) {
  expect(classes(probabilities)).toEqual(classes(outputs));
  expect(farthest(probabilities, outputs)).toBeLessThan(1e-5);
  if (foundLogits) expect(farthest(foundLogits, logits)).toBeLessThan(1e-4);
}

describe('a network trained on MNIST', () => {
  it('was trained', () => {
    expectSamePredictions(engineProbabilities);
    expect(goodValue(buildNetwork(network)).junctions[0].weights).toBe(16_000);
  });

  it.each([false, true])('predicts the same in ONNX Runtime (sparse initializers: %s)', async (sparse) => {
    const path = await exported('onnx', `model-${sparse}.onnx`, { sparse });
    const session = await ort.InferenceSession.create(await readFile(path));
    const result = await session.run({ input: new ort.Tensor('float32', inputs, [images, 784]) });
    expectSamePredictions(result.probabilities.data as Float32Array, result.logits.data as Float32Array);
  });

  it('predicts the same in TensorFlow.js', async () => {
    await tf.setBackend('cpu');
    const path = await exported('tfjs', 'tfjs');
    const { modelTopology, weightsManifest } = JSON.parse(await readFile(join(path, 'model.json'), 'utf8'));
    const shards = await Promise.all(
      weightsManifest[0].paths.map((name: string) => readFile(join(path, name))),
    );
    const weightData = Uint8Array.from(Buffer.concat(shards)).buffer;
    const weightSpecs = weightsManifest[0].weights;
    const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
    const result = model.predict(tf.tensor(inputs, [images, 784])) as tf.Tensor;
    expectSamePredictions(await result.data());
  });

  const h5py = pythonWith('h5py', 'numpy');
  it.skipIf(!h5py)('predicts the same from its Keras file, read by h5py (skipped without it)', async () => {
    const path = await exported('keras', 'model.h5');
    const script = `
import h5py, json, sys, numpy as np
given = json.load(sys.stdin)
x = np.array(given['inputs'], 'f4').reshape(-1, 784)
with h5py.File(given['path'], 'r') as f:
    for layer in f['model_weights'].attrs['layer_names']:
        w = f['model_weights'][layer][layer]
        last, x = x @ w['kernel:0'][()] + w['bias:0'][()], None
        x = np.maximum(last, 0)
p = np.exp(last - last.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
print(json.dumps({'output': p.ravel().tolist(), 'logits': last.ravel().tolist()}))`;
    const found = runPython(h5py!, script, { path, inputs: [...inputs] }) as Record<string, number[]>;
    expectSamePredictions(found.output, found.logits);
  });

  const scipy = pythonWith('scipy.sparse', 'numpy');
  it.skipIf(!scipy)('predicts the same from its npz, read by SciPy (skipped without it)', async () => {
    const path = await exported('npz', 'model.npz');
    const script = `
import json, sys, numpy as np, scipy.sparse as sp
given = json.load(sys.stdin)
f = np.load(given['path'])
x = np.pad(np.array(given['inputs'], 'f4').reshape(-1, 784), ((0, 0), (0, 16)))
for i in (1, 2, 3):
    part = lambda p: f[f'junction{i}_{p}']
    w = sp.csr_matrix((part('data'), part('indices'), part('indptr')), shape=tuple(part('shape')))
    last = (w @ x.T).T + part('bias')
    x = np.maximum(last, 0)
p = np.exp(last - last.max(1, keepdims=True)); p /= p.sum(1, keepdims=True)
print(json.dumps({'output': p.ravel().tolist(), 'logits': last.ravel().tolist()}))`;
    const found = runPython(scipy!, script, { path, inputs: [...inputs] }) as Record<string, number[]>;
    expectSamePredictions(found.output, found.logits);
  });

  const torch = pythonWith('torch', 'numpy');
  it.skipIf(!torch)('predicts the same in PyTorch (skipped without it)', async () => {
    await exported('pytorch', 'model.py');
    const script = `
import json, sys, torch
sys.dont_write_bytecode = True
sys.path.insert(0, '.')
from model import load
given = json.load(sys.stdin)
model, x = load(), torch.tensor(given['inputs']).reshape(-1, 784)
with torch.no_grad():
    print(json.dumps({'output': model(x).ravel().tolist(), 'logits': model.logits(x).ravel().tolist()}))`;
    const found = runPython(torch!, script, { inputs: [...inputs] }, folder) as Record<string, number[]>;
    expectSamePredictions(found.output, found.logits);
  });

  it.skipIf(!hasCompiler())('predicts the same in C (skipped without cc)', async () => {
    const path = await exported('c', 'round_trip.h');
    const main = join(folder, 'main.c');
    await writeFile(
      main,
      `#include <stdio.h>\n#include "${path}"\nint main(void) { float in[784], out[10];
while (fread(in, sizeof in, 1, stdin) == 1) { round_trip_predict(in, out); fwrite(out, sizeof out, 1, stdout); }
return round_trip_self_test() < 1e-5f ? 0 : 1; }\n`,
    );
    execFileSync('cc', ['-std=c99', '-O1', main, '-o', join(folder, 'main'), '-lm']);
    const bytes = execFileSync(join(folder, 'main'), {
      input: Buffer.from(inputs.buffer),
      maxBuffer: 2 ** 26,
    });
    expectSamePredictions(new Float32Array(Uint8Array.from(bytes).buffer));
  });

  it('comes back from safetensors with every weight', async () => {
    const path = await exported('safetensors', 'model.safetensors');
    const arrays = goodValue(await readArrays(path));
    for (const { index, connections, weights, bias } of trained.junctions) {
      const wanted = { junction: index, left: connections.left, right: connections.right };
      expect(goodValue(connectionsIn(arrays, path, wanted))).toEqual(connections);
      expect(arrays[`junction${index}.values`].data).toEqual(weights);
      expect(arrays[`junction${index}.bias`].data).toEqual(bias);
    }
  });
});
