import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { tfjsFiles } from './write-tfjs.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Loads the files as tfjs does from a folder or a server. */
function loadTfjs(files: Readonly<Record<string, Uint8Array>>) {
  const { modelTopology, weightsManifest, format } = JSON.parse(
    new TextDecoder().decode(files['model.json']),
  );
  const [{ paths, weights: weightSpecs }] = weightsManifest;
  const weightData = Uint8Array.from(paths.flatMap((path: string) => [...files[path]])).buffer;
  return tf.loadLayersModel(tf.io.fromMemory({ format, modelTopology, weightSpecs, weightData }));
}

describe('tfjsFiles, run by TensorFlow.js', () => {
  it.each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('put out what the network does: %s', async (_, make) => {
    const trained = make();
    const { inputs, count, shape, output } = samplesOf(trained);
    const model = await loadTfjs(tfjsFiles(trained));
    const result = model.predict(tf.tensor(inputs, [count, ...shape])) as tf.Tensor;
    expect(farthest(await result.data(), output)).toBeLessThan(1e-5);
  });
});
