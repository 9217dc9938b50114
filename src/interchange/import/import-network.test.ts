import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNpz } from '../../base/npy.ts';
import { firstErrorIn } from '../../language/first-error.ts';
import { loadPsnetFile } from '../../language/load-file.ts';
import { connect } from '../../network/connect.ts';
import { badValue, goodValue } from '../../network/testing/networks.ts';
import { buildNetworkFromFiles } from '../../runs/pattern-file.ts';
import { csrNpz, writeCsrSafetensors } from '../csr/write-csr.ts';
import { kerasH5 } from '../keras/write-h5.ts';
import { onnxModel } from '../onnx/write-onnx.ts';
import { cnn, mlp } from '../testing/trained.ts';
import { denseKernel, type TrainedNetwork, withoutPadding } from '../trained-network.ts';
import { importNetwork } from './import-network.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const writers: Record<string, (path: string, trained: TrainedNetwork) => Promise<unknown>> = {
  '.onnx': (path, trained) => writeFile(path, onnxModel(trained)),
  '.h5': async (path, trained) => writeFile(path, await kerasH5(trained)),
  '.npz': (path, trained) => writeFile(path, csrNpz(trained)),
  '.safetensors': async (path, trained) => goodValue(await writeCsrSafetensors(path, trained)),
};

/** Imports, loads the .psnet text as any command would, and gives the edges of its junctions. */
async function edgesAfterImport(file: string) {
  const output = join(folder, 'imported.psnet');
  const { notes } = goodValue(await importNetwork(file, output, firstErrorIn));
  const { model, diagnostics } = await loadPsnetFile(output);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const network = goodValue(await buildNetworkFromFiles(model!.networks[0]));
  return {
    notes,
    spec: network.spec,
    edges: network.junctions.map((junction) => goodValue(connect(junction))),
  };
}

describe('importNetwork', () => {
  it.each(['.onnx', '.h5', '.npz', '.safetensors'])(
    'makes a %s file a network with the same edges',
    async (ending) => {
      const trained = withoutPadding(mlp());
      const file = join(folder, `model${ending}`);
      await writers[ending](file, trained);
      const { edges } = await edgesAfterImport(file);
      if (ending === '.npz' || ending === '.safetensors') {
        expect(edges).toEqual(trained.junctions.map(({ connections }) => connections));
        return;
      }
      // A file of another tool keeps no order of edges; rows come back sorted.
      const sorted = trained.junctions.map(({ connections }) => {
        const leftOf = connections.leftOf.slice();
        connections.rowStart.forEach((start, row) => {
          leftOf.subarray(start, connections.rowStart[row + 1]).sort();
        });
        return { ...connections, leftOf };
      });
      expect(edges).toEqual(sorted);
    },
  );

  it('makes an ONNX CNN a network', async () => {
    const file = join(folder, 'cnn.onnx');
    await writeFile(file, onnxModel(cnn()));
    const { spec, edges } = await edgesAfterImport(file);
    expect(spec.layers.map(({ kind }) => kind)).toEqual(cnn().network.spec.layers.map(({ kind }) => kind));
    expect(edges.map(({ leftOf }) => leftOf.length)).toEqual(
      cnn().network.junctions.map(({ weights }) => weights),
    );
  });

  it('takes dense matrices in either orientation, with their biases', async () => {
    const { junctions } = mlp();
    const arrays = Object.fromEntries(
      junctions.flatMap((junction, i) => {
        const { left, right } = junction.connections;
        return [
          [`fc${i + 1}.weight`, { shape: [left, right], data: denseKernel(junction) }],
          [`fc${i + 1}.bias`, { shape: [right], data: junction.bias }],
        ];
      }),
    );
    const file = join(folder, 'masks.npz');
    await writeFile(file, formatNpz(arrays));
    const { edges, notes } = await edgesAfterImport(file);
    expect(edges.map(({ left, right }) => [left, right])).toEqual(
      junctions.map(({ connections: { left, right } }) => [left, right]),
    );
    expect(notes[0]).toContain('relu is assumed');
  });

  it.each([
    ['config = np.array([800,100,10])\nfo = np.array([50,10])\n', 'out-degree 50', 'structured'],
    ['config=[1024, 64, 32]; fo=(4,16); z=[128,32]', 'parallelism 128', 'clash-free'],
  ])('makes a reference configuration a network: %s', async (text, words, kind) => {
    const file = join(folder, 'config.py');
    await writeFile(file, text);
    const { spec } = await edgesAfterImport(file);
    expect(spec.layers.map((layer) => 'sparsity' in layer && layer.sparsity.pattern.kind)).toEqual([
      kind,
      kind,
    ]);
    expect(await readFile(join(folder, 'imported.psnet'), 'utf8')).toContain(words);
  });

  it.each([
    ['model.pb', '', 'import-format'],
    ['model.onnx', 'nothing', 'onnx-unreadable'],
    ['model.npz', 'nothing', 'bad-npz'],
    ['model.py', 'print(1)', 'reference-config'],
    ['model.py', 'config = [3, 2]; fo = [1, 1]', 'reference-config'],
  ])('says what is wrong with %s', async (name, content, code) => {
    const file = join(folder, name);
    await writeFile(file, content);
    expect(badValue(await importNetwork(file, join(folder, 'never.psnet'), firstErrorIn)).code).toBe(code);
    await expect(readFile(join(folder, 'never.psnet'))).rejects.toThrow();
  });
});
