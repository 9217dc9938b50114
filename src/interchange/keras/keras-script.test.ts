import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../testing/other-tools.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { withoutPadding } from '../trained-network.ts';
import { kerasScript } from './keras-script.ts';

const python = pythonWith('keras', 'tensorflow', 'numpy');
const runScript = `
import json, sys
import numpy as np
sys.path.insert(0, '.')
sys.dont_write_bytecode = True
from model import build
given = json.load(sys.stdin)
model = build()
x = np.array(given['inputs'], 'f4').reshape(given['count'], *given['shape'])
count = lambda: [int(np.count_nonzero(l.kernel)) for l in model.layers if hasattr(l, 'kernel')]
output, before = np.array(model(x)), count()
model.compile('adam', 'mse')
model.fit(x, np.random.default_rng(1).random(output.shape), epochs=2, batch_size=4, verbose=0)
print(json.dumps({'output': output.ravel().tolist(), 'before': before, 'after': count(),
                  'moved': float(np.abs(np.array(model(x)) - output).max())}))
`;

describe('kerasScript', () => {
  it.skipIf(!python).each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])(
    'makes a model that predicts the same and stays sparse in training: %s (skipped without Keras)',
    (_, make) => {
      const trained = make();
      const folder = mkdtempSync(join(tmpdir(), 'psnet-keras-'));
      try {
        const { script, weights } = kerasScript(trained, 'model.npz');
        writeFileSync(join(folder, 'model.py'), script);
        writeFileSync(join(folder, 'model.npz'), weights);
        const { inputs, count, shape, output } = samplesOf(trained);
        const found = runPython(python!, runScript, { inputs: [...inputs], count, shape }, folder) as {
          output: number[];
          before: number[];
          after: number[];
          moved: number;
        };
        const edges = withoutPadding(trained).junctions.map((junction) => junction.weights.length);
        expect(farthest(found.output, output)).toBeLessThan(1e-5);
        expect(found.before).toEqual(edges);
        expect(found.after).toEqual(edges);
        expect(found.moved).toBeGreaterThan(1e-4);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
