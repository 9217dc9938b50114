// TensorFlow.js as a peer, weights masked after every update: node tfjs.ts wasm|cpu|node [FOLDER_OF_TFJS_NODE]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import type * as TensorFlow from '@tensorflow/tfjs';
import { type BenchCase, classesOf } from '../cases.ts';
import { serve, type Trainee } from './serve.ts';

const [backend, folder] = process.argv.slice(2);
process.argv.length = 2;

// tfjs-node 4.22 calls functions that Node 23 took away.
Object.assign(util, {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: Array.isArray,
});

async function load(): Promise<typeof TensorFlow> {
  const require = createRequire(import.meta.url);
  if (backend === 'node') return createRequire(join(folder, 'package.json'))('@tensorflow/tfjs-node');
  const tf: typeof TensorFlow = require('@tensorflow/tfjs');
  if (backend === 'wasm') {
    const wasm = require('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(
      `${join(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'), '..', 'dist')}/`,
    );
  }
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}

const tf = await load();

async function prepare({ network, density, batch }: BenchCase): Promise<Trainee> {
  const model = tf.sequential();
  const first = { inputShape: [...network.input] };
  for (const [index, layer] of network.layers.entries()) {
    const input = index === 0 ? first : {};
    if (layer.kind === 'dense')
      model.add(tf.layers.dense({ units: layer.units, activation: layer.activation, ...input }));
    if (layer.kind === 'conv') {
      const { filters, kernel, activation } = layer;
      model.add(tf.layers.conv2d({ filters, kernelSize: kernel, padding: 'same', activation, ...input }));
    }
    if (layer.kind === 'max-pool')
      model.add(tf.layers.maxPooling2d({ poolSize: layer.size, strides: layer.size }));
    if (layer.kind === 'flatten') model.add(tf.layers.flatten());
  }
  const optimizer = tf.train.adam(1e-3);
  const x = tf.randomUniform([batch, ...network.input]);
  const labels = tf.tensor1d(
    Int32Array.from({ length: batch }, (_, i) => i % classesOf(network)),
    'int32',
  );
  const y = tf.oneHot(labels, classesOf(network)).toFloat();
  const variables = model.trainableWeights.map((weight) => weight.read() as TensorFlow.Variable);
  const kernels = variables.filter(({ shape }) => shape.length > 1);
  const masks = kernels.map(({ shape }) =>
    tf.keep(tf.tidy(() => tf.randomUniform(shape, 0, 1, 'float32', 1).less(density).toFloat())),
  );
  const loss = () => {
    const output = model.apply(x, { training: true }) as TensorFlow.Tensor;
    const logs = output.clipByValue(1e-7, 1).log();
    return y.mul(logs).sum(-1).mean().neg() as TensorFlow.Scalar;
  };
  const step = () => {
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(loss, variables);
      optimizer.applyGradients(grads as TensorFlow.NamedTensorMap as never);
      value.dataSync();
      if (density < 1) for (const [at, kernel] of kernels.entries()) kernel.assign(kernel.mul(masks[at]));
    });
  };
  return {
    step,
    close: () => {
      model.dispose();
      optimizer.dispose();
      tf.dispose([x, y, labels, ...masks]);
    },
  };
}

await serve(prepare);
