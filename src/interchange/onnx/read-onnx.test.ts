import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { badValue, goodValue } from '../../network/testing/networks.ts';
import { predict } from '../predict.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { withoutPadding } from '../trained-network.ts';
import {
  attributeType,
  elementType,
  encodeModel,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxTensor,
} from './messages.ts';
import { readOnnx } from './read-onnx.ts';
import { onnxModel } from './write-onnx.ts';

ort.env.wasm.numThreads = 1;

const random = createRandom(5, 'onnx');
const tensor = (name: string, dims: number[], value: () => number = () => random.normal()): OnnxTensor => ({
  name,
  dims,
  dataType: elementType.float,
  floatData: Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => Math.fround(value())),
});
const integers = (name: string, dims: number[], value: number): OnnxTensor => ({
  name,
  dims,
  dataType: elementType.int64,
  int64Data: [value],
});
const ints = (name: string, values: number[]): OnnxAttribute => ({
  name,
  type: attributeType.ints,
  ints: values,
});
const int = (name: string, i: number): OnnxAttribute => ({ name, type: attributeType.int, i });
const node = (
  opType: string,
  input: string[],
  output: string,
  attribute: OnnxAttribute[] = [],
): OnnxNode => ({
  opType,
  name: output,
  input,
  output: [output],
  attribute,
});
const open = (name: string, ...sides: number[]) => ({
  name,
  type: {
    tensorType: {
      elemType: elementType.float,
      shape: { dim: [{ dimParam: 'N' }, ...sides.map((dimValue) => ({ dimValue }))] },
    },
  },
});
const model = (input: number[], nodes: OnnxNode[], initializer: OnnxTensor[], outputs: number) =>
  encodeModel({
    irVersion: 8,
    producerName: 'test',
    opsetImport: [{ domain: '', version: 17 }],
    graph: {
      name: 'g',
      node: nodes,
      initializer,
      input: [open('x', ...input)],
      output: [open(nodes.at(-1)!.output![0], outputs)],
    },
  });

/** As a PyTorch exporter writes a CNN: channels first, normalisation before the activation, transposed Gemm. */
function channelsFirstCnn() {
  const half = () => (random.below(2) ? random.normal() : 0);
  const nodes = [
    node('Conv', ['x', 'w1', 'b1'], 'conv', [
      ints('kernel_shape', [3, 3]),
      ints('strides', [1, 1]),
      ints('pads', [1, 1, 1, 1]),
    ]),
    node('BatchNormalization', ['conv', 'gamma', 'beta', 'mean', 'variance'], 'norm'),
    node('Relu', ['norm'], 'relu'),
    node('MaxPool', ['relu'], 'pool', [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])]),
    // As x.view(x.size(0), -1) is exported: the shape is worked out beside the chain.
    node('Shape', ['pool'], 'shape'),
    node('Gather', ['shape', 'zero'], 'batch', [int('axis', 0)]),
    node('Unsqueeze', ['batch', 'axes'], 'batches'),
    node('Concat', ['batches', 'rest'], 'sizes', [int('axis', 0)]),
    node('Reshape', ['pool', 'sizes'], 'flat'),
    node('Gemm', ['flat', 'w2', 'b2'], 'fc1', [int('transB', 1)]),
    node('Tanh', ['fc1'], 'tanh'),
    node('MatMul', ['tanh', 'w3'], 'product'),
    node('Add', ['b3', 'product'], 'sum'),
    node('Softmax', ['sum'], 'y', [int('axis', -1)]),
  ];
  const initializers = [
    integers('zero', [], 0),
    integers('axes', [1], 0),
    integers('rest', [1], -1),
    tensor('w1', [4, 2, 3, 3], half),
    tensor('b1', [4]),
    ...['gamma', 'beta', 'mean'].map((name) => tensor(name, [4])),
    tensor('variance', [4], () => 1 + random.uniform()),
    tensor('w2', [5, 4 * 3 * 4], half),
    tensor('b2', [5]),
    tensor('w3', [5, 3]),
    tensor('b3', [3]),
  ];
  return model([2, 6, 8], nodes, initializers, 3);
}

describe('readOnnx', () => {
  it.each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('reads back what was written, zeros as missing edges: %s', (_, make) => {
    for (const sparse of [false, true]) {
      const written = withoutPadding(make());
      const { trained, notes } = goodValue(readOnnx(onnxModel(written, { sparse }), 'again'));
      expect(notes).toEqual([]);
      expect(trained.junctions.map(({ weights }) => weights.length)).toEqual(
        written.junctions.map(({ weights }) => weights.length),
      );
      const { inputs, count, output } = samplesOf(written);
      const size = inputs.length / count;
      const found = Array.from({ length: count }, (_, i) => [
        ...predict(trained, inputs.subarray(i * size, (i + 1) * size)).output,
      ]).flat();
      expect(farthest(found, output)).toBeLessThan(1e-6);
    }
  });

  it('turns a channels-first CNN round, and predicts what ONNX Runtime does', async () => {
    const bytes = channelsFirstCnn();
    const { trained, notes } = goodValue(readOnnx(bytes, 'cnn'));
    expect(notes).toEqual(['A batch normalisation was folded into the conv layer before it.']);
    expect(trained.network.spec.layers.map((layer) => layer.kind)).toEqual([
      'conv',
      'pool',
      'flatten',
      'dense',
      'dense',
    ]);
    expect(trained.network.spec.input.shape).toEqual([6, 8, 2]);
    const { weights, left, right } = trained.network.junctions[1];
    expect(weights).toBeLessThan(0.7 * left * right);

    const image = Float32Array.from({ length: 2 * 6 * 8 }, () => random.normal());
    const session = await ort.InferenceSession.create(bytes);
    const { y } = await session.run({ x: new ort.Tensor('float32', image, [1, 2, 6, 8]) });
    const channelsLast = Float32Array.from(image, (_, i) => image[(i % 2) * 48 + Math.floor(i / 2)]);
    expect(farthest(predict(trained, channelsLast).output, y.data as Float32Array)).toBeLessThan(1e-5);
  });

  it('says what it can carry only nearly', () => {
    const nodes = [
      node('Conv', ['x', 'w'], 'c', [ints('strides', [2, 2]), ints('pads', [1, 1, 1, 1])]),
      node('GlobalAveragePool', ['c'], 'y'),
    ];
    const { notes } = goodValue(readOnnx(model([1, 6, 6], nodes, [tensor('w', [2, 1, 3, 3])], 2), 'strided'));
    expect(notes.length).toBe(1);
    expect(notes[0]).toContain('padding (1, 1, 1, 1) of Conv c');
  });

  it.each([
    ['a layer it does not know', [node('LSTM', ['x'], 'y')], 'LSTM'],
    ['a branch', [node('Relu', ['x'], 'a'), node('Tanh', ['x'], 'b')], 'branches'],
    ['a grouped convolution', [node('Conv', ['x', 'w'], 'y', [int('group', 2)])], 'grouped'],
  ])('refuses %s, naming it', (_, nodes, word) => {
    const found = badValue(readOnnx(model([2, 4, 4], nodes, [tensor('w', [2, 1, 3, 3])], 2), 'm'));
    expect(found.code).toBe('onnx-unsupported');
    expect(found.message).toContain(word);
  });

  it('refuses what is no model', () => {
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(50).fill(255),
      new TextEncoder().encode('hello, world'),
    ])
      expect(badValue(readOnnx(bytes, 'm')).code).toBe('onnx-unreadable');
  });
});
