import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Dataset } from 'h5wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpz } from '../../base/npy.ts';
import { firstErrorIn } from '../../language/first-error.ts';
import { badValue, dense, goodValue, networkOf } from '../../network/testing/networks.ts';
import { writeTensors } from '../../runs/safetensors.ts';
import { csrNpz, writeCsrSafetensors } from '../csr/write-csr.ts';
import { writeHdf5 } from '../keras/hdf5.ts';
import { kerasH5 } from '../keras/write-h5.ts';
import { ints } from '../onnx/attributes.ts';
import { encodeModel, type OnnxAttribute, type OnnxModel, type OnnxTensor } from '../onnx/messages.ts';
import { onnxModel } from '../onnx/write-onnx.ts';
import { trainedOf } from '../testing/trained.ts';
import { importNetwork } from './import-network.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
/** Imports bytes; a refusal has its sentence and leaves nothing behind. */
async function importBytes(ending: string, bytes: Uint8Array) {
  const place = join(folder, String(++count));
  await mkdir(place);
  const file = join(place, `model${ending}`);
  await writeFile(file, bytes);
  // One in some hundred of the Keras files below is such that the HDF5 library never ends.
  const result = await importNetwork(file, join(place, 'out.psnet'), firstErrorIn, { patience: 3000 });
  if (!result.ok) {
    expect(result.error.message).toMatch(/^[^\n]+\.$/);
    expect(await readdir(place)).toEqual([`model${ending}`]);
  }
  await rm(place, { recursive: true });
  return result;
}

const small = () =>
  trainedOf(networkOf([6], dense(5, { density: 0.5 }), { ...dense(3), activation: 'softmax' }));
const valid: Record<string, [string, () => Promise<Uint8Array> | Uint8Array]> = {
  'an ONNX model': ['.onnx', () => onnxModel(small())],
  'an ONNX model with sparse initializers': ['.onnx', () => onnxModel(small(), { sparse: true })],
  'a Keras file': ['.h5', () => kerasH5(small())],
  'an npz file': ['.npz', () => csrNpz(small())],
  'a safetensors file': [
    '.safetensors',
    async () => {
      const path = join(folder, 'valid.safetensors');
      goodValue(await writeCsrSafetensors(path, small()));
      return readFile(path);
    },
  ],
};

describe.each(Object.entries(valid))('%s with wrong bytes', (_, [ending, make]) => {
  it('is imported or refused, whatever bytes are flipped', async () => {
    const bytes = await make();
    expect((await importBytes(ending, bytes)).ok).toBe(true);
    const flip = fc.record({ at: fc.nat(bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 8 }), async (flips) => {
        const broken = Uint8Array.from(bytes);
        for (const { at, to } of flips) broken[at] = to;
        await importBytes(ending, broken);
      }),
      { numRuns: 150 },
    );
    // The reader is none the worse for it.
    expect((await importBytes(ending, bytes)).ok).toBe(true);
  });

  it('is imported or refused, wherever it is cut off', async () => {
    const bytes = await make();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        await importBytes(ending, bytes.slice(0, length));
      }),
      { numRuns: 40 },
    );
  });
});

const floats = (name: string, dims: number[], values: number[]): OnnxTensor => ({
  name,
  dims,
  dataType: 1,
  rawData: new Uint8Array(Float32Array.from(values).buffer),
});
const gemm = (initializer: OnnxTensor[], more: Partial<OnnxModel['graph']> = {}) =>
  encodeModel({
    graph: {
      node: [{ opType: 'Gemm', name: 'fc', input: ['x', 'w'], output: ['y'] }],
      initializer,
      input: [{ name: 'x', type: { tensorType: { shape: { dim: [{ dimParam: 'N' }, { dimValue: 2 }] } } } }],
      ...more,
    },
  });
const kept = (location: string, more: Record<string, string> = {}): OnnxTensor => ({
  name: 'w',
  dims: [2, 2],
  dataType: 1,
  externalData: Object.entries({ location, ...more }).map(([key, value]) => ({ key, value })),
});

describe('an ONNX model that lies', () => {
  it.each<[string, () => Uint8Array, string, RegExp]>([
    [
      'of 10⁹ × 10⁹ weights',
      () => gemm([{ ...floats('w', [], []), dims: [1e9, 1e9] }]),
      'onnx-tensor',
      /Tensor w/,
    ],
    ['of 10⁹ weights', () => gemm([{ ...floats('w', [], [1]), dims: [1e9, 1] }]), 'onnx-tensor', /Tensor w/],
    [
      'of a shape that its data has not',
      () => gemm([floats('w', [2, 3], [1, 2, 3, 4])]),
      'onnx-tensor',
      /16 bytes/,
    ],
    [
      'of bytes that are no numbers',
      () => gemm([{ ...floats('w', [2, 2], []), rawData: new Uint8Array(15) }]),
      'onnx-tensor',
      /15 bytes/,
    ],
    [
      'of weights that are NaN',
      () => gemm([floats('w', [2, 2], [1, Number.NaN, 0, 2])]),
      'import-not-finite',
      /junction 1/,
    ],
    [
      'of a sparse tensor of 10⁹ places',
      () =>
        gemm([], {
          sparseInitializer: [
            {
              values: floats('w', [1], [1]),
              indices: { dims: [1], dataType: 7, int64Data: [0] },
              dims: [1e5, 1e4],
            },
          ],
        }),
      'onnx-tensor',
      /100000×10000/,
    ],
    [
      'of a place outside a sparse tensor',
      () =>
        gemm([], {
          sparseInitializer: [
            {
              values: floats('w', [1], [1]),
              indices: { dims: [1], dataType: 7, int64Data: [4] },
              dims: [2, 2],
            },
          ],
        }),
      'onnx-tensor',
      /place 4 of 4/,
    ],
    [
      'by a circle',
      () => gemm([], { node: [{ opType: 'Identity', name: 'i', input: ['x'], output: ['x'] }] }),
      'onnx-unsupported',
      /leads back/,
    ],
    [
      'by a file of another folder',
      () => gemm([kept('../secret.bin')]),
      'onnx-external',
      /only files in the folder/,
    ],
    ['by an absolute path', () => gemm([kept('/etc/passwd')]), 'onnx-external', /only files in the folder/],
    ['by a file that is not there', () => gemm([kept('gone.bin')]), 'onnx-external', /gone\.bin/],
    [
      'by more bytes than its own file has',
      () => gemm([kept('model.onnx', { offset: '1000000' })]),
      'onnx-external',
      /promised/,
    ],
    [
      'by a length of its own',
      () => gemm([kept('model.onnx', { length: '99' })]),
      'onnx-external',
      /99 bytes/,
    ],
  ])('%s is refused', async (_, make, code, words) => {
    const problem = badValue(await importBytes('.onnx', make()));
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(words);
  });

  it('may keep weights in a file beside it', async () => {
    await writeFile(join(folder, 'model.onnx'), gemm([kept('weights.bin', { offset: '4', length: '16' })]));
    await writeFile(join(folder, 'weights.bin'), Buffer.from(Float32Array.of(9, 1, 0, 3, 4).buffer));
    const { network } = goodValue(
      await importNetwork(join(folder, 'model.onnx'), join(folder, 'kept.psnet'), firstErrorIn),
    );
    expect(network.layers[0]).toMatchObject({ kind: 'dense', units: 2, sparsity: { density: 0.75 } });
  });
});

describe('an ONNX model that would take all time or memory', () => {
  const conv = (attribute: OnnxAttribute[]) =>
    gemm([floats('w', [1, 1, 3, 3], new Array(9).fill(1))], {
      node: [{ opType: 'Conv', name: 'c', input: ['x', 'w'], output: ['y'], attribute }],
      input: [
        {
          name: 'x',
          type: { tensorType: { shape: { dim: [1, 1, 1e9, 1e9].map((dimValue) => ({ dimValue })) } } },
        },
      ],
    });
  it.each([
    [
      'by strides and pads of 10⁸',
      () => conv([ints('strides', [1e8, 1e8]), ints('pads', [1e7, 1e7, 1e7, 1e7])]),
    ],
    ['by negative pads', () => conv([ints('pads', [-1e6, -1e6, 1e6 + 2, 1e6 + 2])])],
    [
      'by a million empty nodes',
      () => Buffer.concat([Buffer.from([0x3a, 0x80, 0x89, 0x7a]), Buffer.alloc(2e6, '\n\0')]),
    ],
    [
      'by five million numbers in a list',
      () => gemm([{ name: 'w', dims: [5e6], dataType: 7, int64Data: new Array(5e6).fill(1) }]),
    ],
  ])('%s is refused', async (_, make) => {
    expect(badValue(await importBytes('.onnx', make())).code).toMatch(/^(onnx|network)-/);
  });
});

describe('a Keras file that would take all memory', () => {
  it('by a dataset that was never filled is refused', async () => {
    const bytes = await writeHdf5((file) => {
      const layers = [
        { class_name: 'InputLayer', config: { batch_shape: [null, 2 ** 13], name: 'input' } },
        { class_name: 'Dense', config: { name: 'd', units: 2 ** 13 } },
      ];
      const config = JSON.stringify({ class_name: 'Sequential', config: layers });
      file.create_attribute('model_config', config, [], 'S');
      const group = file.create_group('model_weights').create_group('d');
      group.create_attribute('weight_names', ['kernel:0'], [1], 'S8');
      const side = 2 ** 13;
      const chunks = [64, 64];
      group.create_dataset({
        name: 'kernel:0',
        data: new Float32Array(1),
        shape: [1, 1],
        maxshape: [side, side],
        chunks,
      });
      (group.get('kernel:0') as Dataset).resize([side, side]);
    });
    expect(bytes.length).toBeLessThan(2 ** 16);
    const problem = badValue(await importBytes('.h5', bytes));
    expect(problem.message).toContain('8192×8192');
  });
});

describe('arrays that lie', () => {
  it('of many junctions without edges are refused together', async () => {
    const side = 11_000;
    const one = (junction: number) => [
      [`junction${junction}_indptr`, { shape: [side + 1], data: new Int32Array(side + 1) }],
      [`junction${junction}_indices`, { shape: [0], data: new Int32Array(0) }],
      [`junction${junction}_shape`, { shape: [2], data: Int32Array.of(side, side) }],
    ];
    const arrays = formatNpz(Object.fromEntries([1, 2].flatMap(one)));
    expect(badValue(await importBytes('.npz', arrays)).message).toContain('Junction 2');
  });

  it('in archives whose directory lies are refused', async () => {
    const good = Buffer.from(csrNpz(small()));
    const [entry, end] = [good.indexOf('PK\x01\x02'), good.indexOf('PK\x05\x06')];
    for (const [at, value] of [
      [entry + 20, 0xfffffff0],
      [entry + 24, 0xfffffff0],
      [entry + 24, 2 ** 20],
      [entry + 42, 0xfffffff0],
      [end + 8, 0xffffffff],
      [end + 16, 0xffffffff],
    ]) {
      const lie = Buffer.from(good);
      lie.writeUInt32LE(value, at);
      expect(badValue(await importBytes('.npz', lie)).code).toMatch(/^(bad-np[yz]|import-arrays)$/);
    }
  });

  it('of a configuration with endless spaces are searched at once', async () => {
    const spaces = `config${' '.repeat(2 ** 19)}`.repeat(2);
    expect(badValue(await importBytes('.py', Buffer.from(spaces))).code).toBe('reference-config');
    expect(badValue(await importBytes('.py', Buffer.from('config('.repeat(2 ** 17)))).code).toBe(
      'reference-config',
    );
  });

  const rows = (shape: number[], more = {}) => ({
    junction1_indptr: { shape: [2], data: Int32Array.of(0, 1) },
    junction1_indices: { shape: [1], data: Int32Array.of(0) },
    junction1_shape: { shape: [2], data: Float64Array.from(shape) },
    ...more,
  });
  it.each([
    ['of a junction of 10⁹ × 10⁹', rows([1e9, 1e9]), 'import-arrays'],
    ['of a negative size', rows([-1, 3]), 'import-arrays'],
    [
      'of more weights than edges',
      rows([1, 3], { junction1_data: { shape: [2], data: Float32Array.of(1, 2) } }),
      'import-arrays',
    ],
    [
      'of infinite weights',
      rows([1, 3], { junction1_data: { shape: [1], data: Float32Array.of(1 / 0) } }),
      'import-not-finite',
    ],
    [
      'of kernels without strides',
      { 'conv1.weight': { shape: [1, 1, 1, 1], data: Float32Array.of(1) } },
      'import-arrays',
    ],
  ])('%s are refused', async (_, arrays, code) => {
    expect(badValue(await importBytes('.npz', formatNpz(arrays))).code).toBe(code);
  });

  it('never replace the file that they come from', async () => {
    const path = join(folder, 'same.safetensors');
    const tensors = { fc: { shape: [2, 2], data: Float32Array.of(1, 0, 2, 3) } };
    goodValue(await writeTensors(path, { tensors, metadata: {} }));
    const before = await readFile(path);
    const { files } = goodValue(await importNetwork(path, join(folder, 'same.psnet'), firstErrorIn));
    expect(files).not.toContain(path);
    expect(await readFile(path)).toEqual(before);
  });

  it.each([
    ['.keras', /model\.save\("model\.h5"\)/],
    ['.pt', /torch\.onnx\.export/],
  ])('%s files are refused with a way out', async (ending, way) => {
    expect(badValue(await importBytes(ending, new Uint8Array(9))).hint).toMatch(way);
  });
});
