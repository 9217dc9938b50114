import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonWith, runPython } from '../testing/other-tools.ts';
import { cnn, farthest, mlp, pooledCnn, samplesOf } from '../testing/trained.ts';
import { type TrainedNetwork, withoutPadding } from '../trained-network.ts';
import { pytorchFiles } from './write-pytorch.ts';

const python = pythonWith('torch', 'numpy');
const runModule = `
import json, sys, torch
sys.path.insert(0, '.')
sys.dont_write_bytecode = True
from model import load
given = json.load(sys.stdin)
model = load()
x = torch.tensor(given['inputs']).reshape(given['count'], *given['shape'])
with torch.no_grad():
    out = {'output': model(x).ravel().tolist(), 'logits': model.logits(x).ravel().tolist()}
model.train()
out['parameters'] = sum(p.numel() for p in model.parameters())
model(x).sum().backward()
out['gradients'] = all(p.grad is not None for p in model.parameters())
print(json.dumps(out))
`;

/** Weights that exist (but for those of padding), biases, and scales and shifts. */
function parametersOf(trained: TrainedNetwork): number {
  const { junctions, normalisations } = withoutPadding(trained);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return (
    sum(junctions.map(({ weights, bias }) => weights.length + bias.length)) +
    sum(normalisations.map(({ gamma }) => 2 * gamma.length))
  );
}

describe('pytorchFiles', () => {
  it.skipIf(!python).each([
    ['a padded sparse MLP', mlp],
    ['a sparse CNN', cnn],
    ['a CNN with global average pooling', pooledCnn],
  ])('make a module that predicts and trains the same: %s (skipped without torch)', (_, make) => {
    const trained = make();
    const folder = mkdtempSync(join(tmpdir(), 'psnet-torch-'));
    try {
      const { script, weights } = pytorchFiles(trained, 'model.npz');
      writeFileSync(join(folder, 'model.py'), script);
      writeFileSync(join(folder, 'model.npz'), weights);
      const { inputs, count, shape, output, logits } = samplesOf(trained);
      const found = runPython(python!, runModule, { inputs: [...inputs], count, shape }, folder) as {
        output: number[];
        logits: number[];
        parameters: number;
        gradients: boolean;
      };
      expect(farthest(found.output, output)).toBeLessThan(1e-5);
      expect(farthest(found.logits, logits)).toBeLessThan(1e-4);
      expect(found.gradients).toBe(true);
      expect(found.parameters).toBe(parametersOf(trained));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has only the classes that it needs', () => {
    const { script } = pytorchFiles(mlp(), 'model.npz');
    expect(script).toContain('class Mlp(nn.Module):');
    expect(script).not.toContain('conv');
    expect(script).toContain('self.layer1 = SparseLinear.from_csr(arrays, 1)');
  });
});
