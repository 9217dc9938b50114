import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPsnetFile } from '../language/load-file.ts';
import { connect } from '../network/connect.ts';
import { conv, dense, goodValue } from '../network/testing/networks.ts';
import { readArrays } from '../runs/matrix-file.ts';
import { buildNetworkFromFiles, connectionsIn } from '../runs/pattern-file.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { exportFormats } from './export-formats.ts';
import { readKerasH5 } from './keras/read-h5.ts';
import { readOnnx } from './onnx/read-onnx.ts';
import { forwardInNumPy, hasCompiler, pythonWith, runPython } from './testing/other-tools.ts';
import { farthest } from './testing/trained.ts';
import { predictAll, type TrainedOnMnist, trainOnMnist } from './testing/trained-on-mnist.ts';
import type { TrainedNetwork } from './trained-network.ts';

/**
 * Networks trained on MNIST leave by every format and predict the same in that format's own reader: the same
 * class on all of 1,000 test images, outputs within 1e-5 and logits within 1e-4 of the reference.
 */
const images = 1000;
const network = (shape: number[], layers: NetworkSpec['layers'], pad?: number): NetworkSpec => ({
  name: 'round-trip',
  input: { shape, pad },
  seed: 1,
  layers: [...layers, { ...dense(10), activation: 'softmax' }],
});
const norm = { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 } as const;
const networks: Record<string, NetworkSpec> = {
  'a padded MLP': network(
    [784],
    [
      dense(100, { outDegree: 20, pattern: { kind: 'clash-free', type: 2, dither: true }, parallelism: 200 }),
      dense(60, { density: 0.2 }),
    ],
    800,
  ),
  'a CNN with taps, densities, pools and batch normalisations': network(
    [28, 28, 1],
    [
      conv(6, { taps: 4, stride: [2, 2] }),
      norm,
      conv(8, { kernel: [2, 3], padding: 'valid', sparsity: dense(1, { density: 0.4 }).sparsity }),
      { kind: 'pool', mode: 'max', size: [2, 2], stride: [2, 2] },
      conv(8, { activation: 'tanh', taps: 6 }),
      { kind: 'pool', mode: 'average', size: [2, 2], stride: [1, 2] },
      { kind: 'flatten' },
      dense(30, { density: 0.3, pattern: { kind: 'random' } }),
      norm,
      { kind: 'dropout', rate: 0.1 },
    ],
  ),
  'a CNN with global average pooling': network(
    [28, 28, 1],
    [
      conv(8, { taps: 5, stride: [2, 2] }),
      norm,
      conv(12, { stride: [1, 2], sparsity: dense(1, { density: 0.5 }).sparsity }),
      { kind: 'global-average-pool' },
      dense(20, { density: 0.5 }),
    ],
  ),
};

const classes = (values: ArrayLike<number>) =>
  Array.from({ length: images }, (_, i) => {
    const row = Array.from({ length: 10 }, (_, c) => values[i * 10 + c]);
    return row.indexOf(Math.max(...row));
  });

interface Found {
  readonly output: ArrayLike<number>;
  readonly logits?: ArrayLike<number>;
}

describe.each(Object.entries(networks))('%s, trained on MNIST', (_, spec) => {
  let folder: string;
  let known: TrainedOnMnist;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'psnet-round-trip-'));
    known = await trainOnMnist(spec, folder, images);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function exported(id: string, name: string, options = {}): Promise<string> {
    const path = join(folder, name);
    goodValue(await exportFormats.find((format) => format.id === id)!.write(known.trained, path, options));
    return path;
  }

  function expectSame({ output, logits }: Found, mostInLogits = 1e-4) {
    expect(classes(output)).toEqual(classes(known.outputs));
    expect(farthest(output, known.outputs)).toBeLessThan(1e-5);
    if (logits) expect(farthest(logits, known.logits)).toBeLessThan(mostInLogits);
  }

  /** Runs a script that finds `path`, `spec` and the images `x` [N, ...], and prints what `said` makes of arrays. */
  const inPython = (python: string, script: string, given: { path?: string } = {}) => {
    const before = `
import json, sys
import numpy as np
sys.dont_write_bytecode = True
sys.path.insert(0, '.')
given = json.load(sys.stdin)
path, spec = given['path'], given['spec']
x = np.array(given['inputs'], 'f4').reshape(-1, *spec['input']['shape'])
def say(logits, output):
    lists = {'logits': logits, 'output': output}
    print(json.dumps({name: np.asarray(each).ravel().tolist() for name, each in lists.items()}))
`;
    const input = { path: '', ...given, spec, inputs: [...known.inputs] };
    return runPython(python, `${before}\n${script}`, input, folder) as Found;
  };

  const predictionsOf = (trained: TrainedNetwork): Found => {
    const { outputs, logits } = predictAll(trained, known.inputs, images);
    return { output: outputs, logits };
  };

  it('says in the engine what the reference does', () => {
    expectSame({ output: known.engine });
  });

  describe.each([false, true])('as ONNX (sparse initializers: %s)', (sparse) => {
    let path: string;
    beforeAll(async () => {
      path = await exported('onnx', `model-${sparse}.onnx`, { sparse });
    });

    it('predicts the same in ONNX Runtime', async () => {
      const session = await ort.InferenceSession.create(await readFile(path));
      const input = new ort.Tensor('float32', known.inputs, [images, ...spec.input.shape]);
      const { probabilities, logits } = await session.run({ input });
      const found = { output: probabilities.data as Float32Array, logits: logits.data as Float32Array };
      expectSame(found, 1e-5);
    });

    const onnxruntime = pythonWith('onnxruntime', 'onnx', 'numpy');
    it.skipIf(!onnxruntime)(
      'passes the checker of ONNX, and predicts the same in native ONNX Runtime (skipped without them in Python)',
      () => {
        // The full check infers shapes, and knows no sparse weights of any operator.
        const script = `
import onnx, onnxruntime
onnx.checker.check_model(path, full_check=${sparse ? 'False' : 'True'})
session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
say(*session.run(['logits', 'probabilities'], {'input': x}))`;
        expectSame(inPython(onnxruntime!, script, { path }), 1e-5);
      },
    );

    it('comes back with the same predictions', async () => {
      expectSame(predictionsOf(goodValue(readOnnx(await readFile(path), 'again')).trained));
    });
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
    const result = model.predict(tf.tensor(known.inputs, [images, ...spec.input.shape])) as tf.Tensor;
    expectSame({ output: await result.data() });
  });

  const keras = pythonWith('keras', 'tensorflow', 'numpy');
  const sayKeras = `
output = model(x)
model.layers[-1].activation = keras.activations.linear
say(model(x), output)`;
  it.skipIf(!keras)('predicts the same from its .h5 in Keras (skipped without it)', async () => {
    const path = await exported('keras', 'model.h5');
    const script = `import keras\nmodel = keras.models.load_model(path)\n${sayKeras}`;
    expectSame(inPython(keras!, script, { path }));
  });

  it.skipIf(!keras)('predicts the same from its Keras script (skipped without Keras)', async () => {
    await exported('keras', 'model_keras.py');
    expectSame(inPython(keras!, `import keras\nfrom model_keras import build\nmodel = build()\n${sayKeras}`));
  });

  const h5py = pythonWith('h5py', 'numpy');
  it.skipIf(!h5py)('predicts the same from its .h5, read by h5py (skipped without it)', async () => {
    const path = await exported('keras', 'model.h5');
    const script = `${forwardInNumPy}
import h5py
names = {'mean': 'moving_mean', 'variance': 'moving_variance'}
with h5py.File(path, 'r') as f:
    root = f['model_weights']
    layers = [root[name][name] if name in root[name] else {} for name in root.attrs['layer_names']]
    weighted = [layer for layer in layers if 'kernel:0' in layer]
    owner = lambda name: weighted[int(name[8:]) - 1] if name.startswith('junction') else layers[int(name[5:])]
    def matrix(junction):
        kernel = weighted[junction - 1]['kernel:0'][()]
        return kernel.reshape(-1, kernel.shape[-1]).T
    spec['input'].pop('pad', None)
    say(*forward(spec, matrix, lambda of, name: owner(of)[names.get(name, name) + ':0'][()], x))`;
    expectSame(inPython(h5py!, script, { path }));
  });

  it('comes back from its .h5 with the same predictions', async () => {
    const path = await exported('keras', 'model.h5');
    expectSame(predictionsOf(goodValue(await readKerasH5(await readFile(path), 'again')).trained));
  });

  const scipy = pythonWith('scipy.sparse', 'numpy');
  it.skipIf(!scipy)('predicts the same from its npz, read by SciPy (skipped without it)', async () => {
    const path = await exported('npz', 'model.npz');
    const script = `${forwardInNumPy}
import scipy.sparse as sp
f = np.load(path)
def matrix(junction):
    part = lambda name: f[f'junction{junction}_{name}']
    return sp.csr_matrix((part('data'), part('indices'), part('indptr')), shape=tuple(part('shape')))
say(*forward(json.loads(bytes(f['network'])), matrix, lambda owner, name: f[f'{owner}_{name}'], x))`;
    expectSame(inPython(scipy!, script, { path }));
  });

  const safetensors = pythonWith('safetensors', 'torch', 'numpy');
  it.skipIf(!safetensors)(
    'predicts the same from its safetensors, as sparse tensors of PyTorch (skipped without both)',
    async () => {
      const path = await exported('safetensors', 'model.safetensors');
      const script = `${forwardInNumPy}
import torch
from safetensors import safe_open
class Matrix:
    def __init__(self, *parts):
        self.tensor = torch.sparse_csr_tensor(*parts)
    def __matmul__(self, other):
        return (self.tensor @ torch.from_numpy(np.ascontiguousarray(other))).numpy()
with safe_open(path, 'pt') as f:
    def matrix(junction):
        part = lambda name: f.get_tensor(f'junction{junction}.{name}')
        return Matrix(part('crow_indices'), part('col_indices'), part('values'), part('shape').tolist())
    spec = json.loads(f.metadata()['psnet.network'])
    say(*forward(spec, matrix, lambda owner, name: f.get_tensor(f'{owner}.{name}').numpy(), x))`;
      expectSame(inPython(safetensors!, script, { path }));
    },
  );

  it('comes back from safetensors with every weight', async () => {
    const path = await exported('safetensors', 'model.safetensors');
    const arrays = goodValue(await readArrays(path));
    for (const { index, connections, weights, bias } of known.trained.junctions) {
      const wanted = { junction: index, left: connections.left, right: connections.right };
      expect(goodValue(connectionsIn(arrays, path, wanted))).toEqual(connections);
      expect(arrays[`junction${index}.values`].data).toEqual(weights);
      expect(arrays[`junction${index}.bias`].data).toEqual(bias);
    }
  });

  const torch = pythonWith('torch', 'numpy');
  it.skipIf(!torch)('predicts the same in PyTorch (skipped without it)', async () => {
    await exported('pytorch', 'model.py');
    const script = `
import torch
from model import load
model = load()
with torch.no_grad():
    say(model.logits(torch.from_numpy(x)), model(torch.from_numpy(x)))`;
    expectSame(inPython(torch!, script));
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
      input: Buffer.from(known.inputs.buffer),
      maxBuffer: 2 ** 26,
    });
    expectSame({ output: new Float32Array(Uint8Array.from(bytes).buffer) });
  });

  it('has the same edges from its .psnet', async () => {
    const path = await exported('psnet', 'model.psnet');
    const { model, diagnostics } = await loadPsnetFile(path);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { junctions } = goodValue(await buildNetworkFromFiles(model!.networks[0]));
    expect(junctions.map((junction) => goodValue(connect(junction)))).toEqual(
      known.trained.junctions.map(({ connections }) => connections),
    );
  });
});
