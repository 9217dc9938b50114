import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { dense, networkOf } from '../../network/testing/networks.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf, trainedOf } from '../testing/trained.ts';
import type { TrainedNetwork } from '../trained-network.ts';
import { onnxModel } from './write-onnx.ts';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

async function runOnnx(model: Uint8Array, trained: TrainedNetwork) {
  const { inputs, count, shape, output, logits } = samplesOf(trained);
  const session = await ort.InferenceSession.create(model);
  const results = await session.run({ input: new ort.Tensor('float32', inputs, [count, ...shape]) });
  const found = (name: string) => results[name].data as Float32Array;
  return { names: session.outputNames, found, output, logits };
}

describe('onnxModel, run by ONNX Runtime', () => {
  describe.each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('%s', (_, make) => {
    it.each([false, true])('puts out what the network does (sparse initializers: %s)', async (sparse) => {
      const trained = make();
      const { names, found, output, logits } = await runOnnx(onnxModel(trained, { sparse }), trained);
      expect(names).toEqual(['logits', 'probabilities']);
      expect(farthest(found('probabilities'), output)).toBeLessThan(1e-6);
      expect(farthest(found('logits'), logits)).toBeLessThan(1e-5);
    });
  });

  it('is smaller with sparse initializers where most weights are missing', () => {
    const trained = trainedOf(networkOf([300], dense(100, { density: 0.05 })));
    expect(onnxModel(trained, { sparse: true }).length).toBeLessThan(onnxModel(trained).length / 5);
  });
});
