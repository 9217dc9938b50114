import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { distributionFile } from '../../base/distribution.ts';
import { createRandom } from '../../base/random.ts';
import { problem, type Result } from '../../base/result.ts';
import { permuteSamples, sharedBytes, sharedLabels, sliceSamples } from '../samples.ts';
import type { SourceData } from '../source-data.ts';

const count = 1797;
const features = 64;
const testCount = 360;

/**
 * The 1,797 handwritten 8×8 digits that ship inside (UCI, CC BY 4.0; see files/README.md), grey values 0..16 read
 * as 0..1. The file is ordered by writer; a fixed permutation, independent of any seed, draws the 360 test samples.
 */
export async function loadDigits(): Promise<Result<SourceData>> {
  const path = distributionFile('data', 'digits.csv.gz');
  let text: string;
  try {
    text = gunzipSync(await readFile(path)).toString('latin1');
  } catch (error) {
    return problem(
      'data-unreadable',
      `The digits that ship with PSNet can't be read: ${(error as Error).message}.`,
      'Install PSNet again, or run `npm run build` in a checkout.',
      { file: path },
    );
  }
  const inputs = sharedBytes(count * features);
  const labels = sharedLabels(count);
  const entries = text.trim().split(/[\n,]/);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < features; i++) inputs[row * features + i] = Number(entries[row * (features + 1) + i]);
    labels[row] = Number(entries[row * (features + 1) + features]);
  }
  const order = createRandom(0, 'digits/test').shuffle(Uint32Array.from({ length: count }, (_, i) => i));
  const all = { count, inputs, scale: 1 / 16, labels };
  permuteSamples(all, order);
  return {
    ok: true,
    value: {
      inputShape: [8, 8, 1],
      classes: 10,
      train: sliceSamples(all, 0, count - testCount),
      test: sliceSamples(all, count - testCount, count),
      validation: 200,
    },
  };
}
