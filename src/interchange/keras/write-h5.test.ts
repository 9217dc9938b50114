import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../testing/other-tools.ts';
import { cnn, farthest, mlp } from '../testing/trained.ts';
import { kerasModel } from './model-config.ts';
import { kerasH5 } from './write-h5.ts';

const python = pythonWith('h5py');
const readAll = `
import h5py, json, sys
out = {}
with h5py.File(json.load(sys.stdin), 'r') as f:
    text = lambda v: v.decode() if isinstance(v, bytes) else str(v)
    out['version'] = text(f.attrs['keras_version'])
    out['config'] = json.loads(text(f.attrs['model_config']))
    out['layers'] = [text(n) for n in f['model_weights'].attrs['layer_names']]
    out['weights'] = {}
    for layer in out['layers']:
        group = f['model_weights'][layer]
        for name in group.attrs['weight_names']:
            data = group[text(name)]
            out['weights'][text(name)] = [list(data.shape), data[()].ravel().tolist()]
print(json.dumps(out))
`;

describe('kerasH5', () => {
  it.skipIf(!python).each([
    ['MLP', mlp],
    ['CNN', cnn],
  ])('is read by h5py with every name, shape and value: %s (skipped without h5py)', async (_, make) => {
    const trained = make();
    const folder = mkdtempSync(join(tmpdir(), 'psnet-h5-'));
    try {
      const path = join(folder, 'model.h5');
      writeFileSync(path, await kerasH5(trained));
      const found = runPython(python!, readAll, path) as {
        layers: string[];
        config: { class_name: string; config: { layers: unknown[] } };
        weights: Record<string, [number[], number[]]>;
      };
      const model = kerasModel(trained);
      expect(found.layers).toEqual(model.layers.map((layer) => layer.name));
      expect(found.config.class_name).toBe('Sequential');
      expect(found.config.config.layers.length).toBe(model.layers.length + 1);
      const weights = model.layers.flatMap((layer) => layer.weights);
      expect(Object.keys(found.weights).length).toBe(weights.length);
      for (const { name, shape, data } of weights) {
        expect(found.weights[name][0]).toEqual(shape);
        expect(farthest(found.weights[name][1], data)).toBe(0);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('starts with the signature of HDF5', async () => {
    expect([...(await kerasH5(mlp())).subarray(1, 4)]).toEqual([...Buffer.from('HDF')]);
  });
});
