import { describe, expect, it } from 'vitest';
import type { MorseOptions } from '../../schema/dataset-spec.ts';
import { difficultyOf } from '../difficulty.ts';
import { loadMorse } from './morse.ts';
import { morseCodes } from './morse-codes.ts';

const options: MorseOptions = {
  noise: 0,
  leadingSpaces: false,
  samples: 50,
  difficult: false,
  classes: 64,
  seed: 1,
};
async function load(rest: Partial<MorseOptions> = {}) {
  const result = await loadMorse({ ...options, ...rest }, { cacheFolder: '', allowDownload: false });
  if (!result.ok) throw new Error(result.error.message);
  return { ...result.value, test: result.value.test! };
}

/** Lengths of runs of marks (values > 0) and of spaces between them, leading and trailing spaces aside. */
function runsOf(sample: Float32Array | Uint8Array) {
  const text = [...sample].map((value) => (value > 0 ? '#' : ' ')).join('');
  const trimmed = text.trim();
  return {
    leading: text.length - text.trimStart().length,
    marks: trimmed.split(/ +/).map((mark) => mark.length),
    spaces: (trimmed.match(/ +/g) ?? []).map((space) => space.length),
  };
}

describe('Morse codes', () => {
  it('are 64 classes, of which one pair alone shares a code', () => {
    expect(morseCodes).toHaveLength(64);
    expect(new Set(morseCodes.map(([symbol]) => symbol)).size).toBe(64);
    expect(new Set(morseCodes.map(([, code]) => code)).size).toBe(63);
    expect(morseCodes.every(([, code]) => /^[.-]+$/.test(code))).toBe(true);
  });
});

describe('Morse samples', () => {
  it('draw their own code within the lengths of the paper', async () => {
    const { train, classNames } = await load();
    expect(train.count).toBe(64 * 60);
    for (let row = 0; row < train.count; row++) {
      const code = morseCodes.find(([symbol]) => symbol === classNames?.[train.labels[row]])?.[1] ?? '';
      const { leading, marks, spaces } = runsOf(train.inputs.subarray(64 * row, 64 * row + 64));
      expect(leading).toBe(0);
      expect(marks).toHaveLength(code.length);
      marks.forEach((length, i) => {
        const [least, most] = code[i] === '.' ? [1, 3] : [4, 9];
        expect(length >= least && length <= most).toBe(true);
      });
      expect(spaces.every((length) => length >= 1 && length <= 3)).toBe(true);
    }
  });

  it('have every class alike in each part, levels around 12 of 16', async () => {
    const { train, test, validation } = await load();
    const counts = new Map<number, number>();
    for (const label of test.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    expect([...counts.values()].every((n) => n === 10)).toBe(true);
    expect(new Set(train.labels.subarray(train.count - validation)).size).toBe(64);
    const levels = [...train.inputs].filter((value) => value > 0);
    expect(levels.reduce((a, b) => a + b, 0) / levels.length).toBeCloseTo(12 / 16, 2);
  });

  it('start anywhere with leading spaces and stay in 0..1 with noise', async () => {
    const spaced = await load({ leadingSpaces: true });
    const leading = Array.from(
      { length: 500 },
      (_, row) => runsOf(spaced.train.inputs.subarray(64 * row, 64 * row + 64)).leading,
    );
    expect(Math.max(...leading)).toBeGreaterThan(30);
    const noisy = await load({ noise: 4 });
    expect([...noisy.train.inputs].reduce((a, b) => Math.min(a, b))).toBe(0);
    expect([...noisy.train.inputs].reduce((a, b) => Math.max(a, b))).toBe(1);
  });

  it('are the same for the same seed, other for another, and distinct in 63 classes', async () => {
    const [one, same, other, distinct] = await Promise.all([
      load(),
      load(),
      load({ seed: 2 }),
      load({ classes: 63 }),
    ]);
    expect([...one.train.inputs]).toEqual([...same.train.inputs]);
    expect([...one.train.inputs]).not.toEqual([...other.train.inputs]);
    expect(distinct.classes).toBe(63);
    expect(distinct.classNames).not.toContain('Ĥ');
  });
});

describe('difficulty', () => {
  it('grows with noise, and sees the pair that shares a code', async () => {
    const [clean, noisy] = await Promise.all([load(), load({ noise: 4 })]);
    const easy = difficultyOf(clean.train, 64);
    const hard = difficultyOf(noisy.train, 64);
    expect(hard.lower).toBeGreaterThan(easy.lower);
    expect(hard.distance).toBeGreaterThan(easy.distance);
    expect(easy.upper).toBeGreaterThan(easy.lower);
    expect(easy.closePairs).toBeGreaterThan(0);
  });

  it('agrees with the formulae on two classes worked by hand', () => {
    // Centroids (0,0) and (1,0); each class varies by ±0.1 in both dimensions: variance 0.01 per dimension.
    const inputs = Float32Array.of(0.1, 0.1, -0.1, -0.1, 1.1, 0.1, 0.9, -0.1);
    const samples = { count: 4, inputs, scale: 1, labels: Uint16Array.of(0, 0, 1, 1) };
    const { lower, upper, distance, closePairs } = difficultyOf(samples, 2);
    expect(lower).toBeCloseTo(2.8665157e-7, 9); // Q(5)
    expect(upper).toBeCloseTo(lower, 12);
    expect(distance).toBeCloseTo(0.1, 6);
    expect(closePairs).toBe(0);
  });
});
