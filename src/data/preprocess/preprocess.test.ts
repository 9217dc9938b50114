import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { PreprocessingStep } from '../../schema/dataset-spec.ts';
import type { Samples } from '../dataset.ts';
import { createPace } from '../pace.ts';
import { covarianceOf } from './covariance.ts';
import { preprocess } from './preprocess.ts';

const features = 4;

/** Correlated normal samples of three classes whose means differ. */
function samples(count: number, seed: number, shift = 0): Samples {
  const random = createRandom(seed);
  const inputs = new Float32Array(count * features);
  const labels = new Uint16Array(count);
  for (let row = 0; row < count; row++) {
    labels[row] = random.below(3);
    const common = random.normal();
    for (let f = 0; f < features; f++)
      inputs[row * features + f] =
        shift + 3 * f + common * (f + 1) + 0.5 * random.normal() + (f === 1 ? 4 * labels[row] : 0);
  }
  return { count, inputs, scale: 1, labels };
}

const parts = () => ({ train: samples(400, 1), validation: samples(20, 2, 7), test: samples(30, 3, -5) });

async function run(steps: PreprocessingStep[], from = parts(), shape: number[] = [2, 2, 1]) {
  const result = await preprocess(from, shape, steps, createPace());
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const column = (part: Samples, f: number, width = features) =>
  Array.from({ length: part.count }, (_, row) => part.inputs[row * width + f]);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: number[]) => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));

describe('preprocess', () => {
  it('normalises by the training part alone', async () => {
    const { parts: out, inputShape } = await run([{ kind: 'gaussian' }]);
    for (let f = 0; f < features; f++) {
      expect(mean(column(out.train, f))).toBeCloseTo(0, 5);
      expect(deviation(column(out.train, f))).toBeCloseTo(1, 5);
    }
    const other = { ...parts(), test: samples(30, 9, 1000) };
    expect([...(await run([{ kind: 'gaussian' }], other)).parts.train.inputs]).toEqual([...out.train.inputs]);
    expect(Math.abs(mean(column(out.test, 0)))).toBeGreaterThan(1);
    expect(inputShape).toEqual([2, 2, 1]);
  });

  it('maps the training part onto 0..1 by min-max and into -1..1 by scale', async () => {
    const minMax = (await run([{ kind: 'min-max' }])).parts.train;
    for (let f = 0; f < features; f++) {
      expect(Math.min(...column(minMax, f))).toBeCloseTo(0, 6);
      expect(Math.max(...column(minMax, f))).toBeCloseTo(1, 6);
    }
    const scaled = (await run([{ kind: 'scale' }])).parts.train;
    expect(Math.max(...scaled.inputs.map(Math.abs))).toBeCloseTo(1, 6);
  });

  it('gives every sample mean 0 and deviation 1 by gcn', async () => {
    const { test } = (await run([{ kind: 'gcn' }])).parts;
    for (let row = 0; row < test.count; row++) {
      const sample = [...test.inputs.subarray(row * features, (row + 1) * features)];
      expect(mean(sample)).toBeCloseTo(0, 5);
      expect(deviation(sample)).toBeCloseTo(1, 5);
    }
  });

  it('decorrelates by PCA, greatest variance first', async () => {
    const { parts: out, inputShape } = await run([{ kind: 'pca', components: 3 }]);
    expect(inputShape).toEqual([3]);
    const rows = {
      count: 400,
      features: 3,
      values: out.train.inputs as Float32Array,
      labels: out.train.labels,
    };
    const { matrix } = await covarianceOf(rows, createPace());
    const [a, b, c] = [matrix[0], matrix[4], matrix[8]];
    expect(a).toBeGreaterThan(b);
    expect(b).toBeGreaterThan(c);
    for (const off of [matrix[1], matrix[2], matrix[5]]) expect(Math.abs(off)).toBeLessThan(1e-4 * a);
  });

  it('whitens by ZCA', async () => {
    const { parts: out } = await run([{ kind: 'zca', epsilon: 1e-9 }]);
    const rows = { count: 400, features, values: out.train.inputs as Float32Array, labels: out.train.labels };
    const { matrix } = await covarianceOf(rows, createPace());
    for (let i = 0; i < features; i++)
      for (let j = 0; j < features; j++) expect(matrix[i * features + j]).toBeCloseTo(i === j ? 1 : 0, 3);
  });

  it('separates classes by LDA better than any single feature does', async () => {
    const ratio = (part: Samples, f: number, width: number) => {
      const values = column(part, f, width);
      const groups = [0, 1, 2].map((label) => values.filter((_, row) => part.labels[row] === label));
      const within = mean(groups.flatMap((group) => group.map((v) => (v - mean(group)) ** 2)));
      return deviation(values) ** 2 / within;
    };
    const before = parts().train;
    const after = (await run([{ kind: 'lda', components: 1 }])).parts.train;
    const best = Math.max(...[0, 1, 2, 3].map((f) => ratio(before, f, features)));
    expect(ratio(after, 0, 1)).toBeGreaterThan(2 * best);
  });

  it('pads with zeros', async () => {
    const { parts: out, inputShape } = await run([{ kind: 'pad', features: 6 }]);
    expect(inputShape).toEqual([6]);
    expect([...out.test.inputs.subarray(4, 6)]).toEqual([0, 0]);
    expect([...out.test.inputs.subarray(6, 10)]).toEqual([...parts().test.inputs.subarray(4, 8)]);
  });

  it('keeps values finite where a feature never varies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<PreprocessingStep>(
          { kind: 'gaussian' },
          { kind: 'min-max' },
          { kind: 'scale' },
          { kind: 'gcn' },
          { kind: 'zca', epsilon: 1e-5 },
          { kind: 'pca', components: 2 },
          { kind: 'lda', components: 1 },
        ),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
        async (step, cells) => {
          const inputs = new Float32Array(16);
          cells.forEach((cell, i) => {
            inputs[2 * i] = cell;
            inputs[2 * i + 1] = 1;
          });
          const part = { count: 4, inputs, scale: 1, labels: Uint16Array.of(0, 1, 0, 1) };
          const out = await run([step], { train: part, validation: part, test: part }, [4]);
          expect(out.parts.test.inputs.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each<[PreprocessingStep, string]>([
    [{ kind: 'pca', components: 5 }, 'data-components'],
    [{ kind: 'lda', components: 3 }, 'data-components'],
    [{ kind: 'pad', features: 3 }, 'data-pad'],
  ])('refuses what cannot be: %o', async (step, code) => {
    const result = await preprocess(parts(), [4], [step], createPace());
    expect(result).toMatchObject({ ok: false, error: { code } });
  });
});
