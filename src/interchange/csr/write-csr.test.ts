import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpy, formatNpz } from '../../base/npy.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { badValue, dense, goodValue, networkOf } from '../../network/testing/networks.ts';
import { readArrays } from '../../runs/matrix-file.ts';
import { connectionsIn, readPatternFiles } from '../../runs/pattern-file.ts';
import { readTensors } from '../../runs/safetensors.ts';
import { pythonWith, runPython } from '../testing/other-tools.ts';
import { cnn, farthest, mlp } from '../testing/trained.ts';
import { denseKernel, type TrainedNetwork } from '../trained-network.ts';
import { csrNpz, writeCsrSafetensors } from './write-csr.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-csr-'));
});
afterAll(() => rm(folder, { recursive: true }));

const scipy = pythonWith('scipy.sparse', 'numpy');
const rebuild = `
import json, sys, numpy as np, scipy.sparse as sp
f = np.load(json.load(sys.stdin))
n = sum(name.endswith('_indptr') for name in f.files)
out = []
for i in range(1, n + 1):
    part = lambda p: f[f'junction{i}_{p}']
    m = sp.csr_matrix((part('data'), part('indices'), part('indptr')), shape=tuple(part('shape')))
    out.append(m.toarray().T.ravel().tolist())
print(json.dumps(out))
`;

async function readBack(path: string, { network, junctions }: TrainedNetwork) {
  const arrays = goodValue(await readArrays(path));
  for (const [i, { left, right, index }] of network.junctions.entries()) {
    const connections = goodValue(connectionsIn(arrays, path, { junction: index, left, right }));
    expect(connections).toEqual(junctions[i].connections);
    const values = arrays[`junction${index}.values`] ?? arrays[`junction${index}_data`];
    expect(values.data).toEqual(junctions[i].weights);
  }
}

describe.each([
  ['MLP', mlp],
  ['CNN', cnn],
])('compressed sparse rows of a %s', (name, make) => {
  it('survive safetensors', async () => {
    const path = join(folder, `${name}.safetensors`);
    const trained = make();
    goodValue(await writeCsrSafetensors(path, trained));
    await readBack(path, trained);
    const { metadata } = goodValue(await readTensors(path));
    expect(JSON.parse(metadata['psnet.network'])).toEqual(trained.network.spec);
  });

  it('survive npz', async () => {
    const path = join(folder, `${name}.npz`);
    const trained = make();
    await writeFile(path, csrNpz(trained));
    await readBack(path, trained);
  });

  it.skipIf(!scipy)('are read by SciPy (skipped without it)', async () => {
    const path = join(folder, `${name}-scipy.npz`);
    const trained = make();
    await writeFile(path, csrNpz(trained));
    const matrices = runPython(scipy!, rebuild, path) as number[][];
    for (const [i, junction] of trained.junctions.entries())
      expect(farthest(matrices[i], denseKernel(junction))).toBe(0);
  });
});

describe('readPatternFiles', () => {
  const network = (path: string) => networkOf([3], dense(2, { pattern: { kind: 'file', path } }));
  const build = async (path: string) => {
    const options = goodValue(await readPatternFiles(network(path)));
    return buildNetwork(network(path), options);
  };

  it.each([
    ['[right, left]', [2, 3], [1, 0, 2, 0, 0, 5]],
    ['[left, right]', [3, 2], [1, 0, 0, 0, 2, 5]],
  ])('takes a matrix of shape %s', async (_, shape, values) => {
    const path = join(folder, 'mask.npy');
    await writeFile(path, formatNpy({ shape, data: Float32Array.from(values) }));
    const { connections, weights } = goodValue(await build(path)).junctions[0];
    expect(weights).toBe(3);
    expect([...connections!.rowStart]).toEqual([0, 2, 3]);
    expect([...connections!.leftOf]).toEqual([0, 2, 2]);
  });

  it('says when a matrix does not fit', async () => {
    const path = join(folder, 'wide.npz');
    await writeFile(path, formatNpz({ junction1: { shape: [2, 2], data: new Uint8Array(4) } }));
    expect(badValue(await build(path))[0]).toMatchObject({ code: 'pattern-file-shape', layer: 0 });
  });

  it('says when rows are broken', async () => {
    const rows = (indices: number[]) => ({
      junction1_indptr: { shape: [3], data: Int32Array.of(0, 2, 3) },
      junction1_indices: { shape: [3], data: Int32Array.from(indices) },
    });
    for (const indices of [
      [0, 0, 1],
      [0, 3, 1],
    ]) {
      const path = join(folder, 'rows.npz');
      await writeFile(path, formatNpz(rows(indices)));
      expect(badValue(await build(path))[0].code).toBe('pattern-file-rows');
    }
  });

  it('says when a file is missing or of another kind', async () => {
    expect(badValue(await readPatternFiles(network(join(folder, 'none.npz')))).code).toBe('file-missing');
    expect(badValue(await readPatternFiles(network('model.onnx'))).code).toBe('pattern-file-format');
  });
});
