import { createRandom, type Random } from '../../base/random.ts';
import type { Result } from '../../base/result.ts';
import type { MorseOptions } from '../../schema/dataset-spec.ts';
import type { Samples } from '../dataset.ts';
import { createPace } from '../pace.ts';
import { sharedFloats, sharedLabels, sliceSamples } from '../samples.ts';
import type { LoadOptions, SourceData } from '../source-data.ts';
import { ambiguousSymbol, morseCodes } from './morse-codes.ts';

const frame = 64;
const amplitude = 16;
const levelMean = 12;
const levelDeviation = 4 / 3;
const defaultSamples = 5_000;

/**
 * Morse code symbols (S. Dey, K. Chugg, P. Beerel, "Morse code datasets for machine learning", 2018), generated: a
 * frame of 64 values holds the dots (1–3 values), dashes (4–9, difficult: 3–9) and spaces between (1–3) of one
 * symbol at levels N(12, 4/3), from the frame's start or after random leading spaces; noise N(0, σ) is added to all
 * values, which are clipped to 0..16 and divided by 16. Per class `samples` for training and a fifth of that each
 * for validation and test. The same options give the same samples on every machine.
 */
export async function loadMorse(options: MorseOptions, { signal }: LoadOptions): Promise<Result<SourceData>> {
  const codes = morseCodes.filter(([symbol]) => options.classes === 64 || symbol !== ambiguousSymbol);
  const perClass = options.samples ?? defaultSamples;
  const aside = Math.max(1, Math.round(perClass / 5));
  const pace = createPace(signal);
  const total = codes.length * (perClass + 2 * aside);
  const inputs = sharedFloats(total * frame);
  const labels = sharedLabels(total);
  let row = 0;
  for (const [part, each] of [
    ['train', perClass],
    ['validation', aside],
    ['test', aside],
  ] as const) {
    const random = createRandom(options.seed, `morse/${part}`);
    const classes = Uint16Array.from({ length: codes.length * each }, (_, i) => i % codes.length);
    for (const label of random.shuffle(classes)) {
      drawSymbol(codes[label][1], options, random, inputs.subarray(row * frame, (row + 1) * frame));
      labels[row++] = label;
      await pace();
    }
  }
  const all: Samples = { count: total, inputs, scale: 1, labels };
  const kept = codes.length * (perClass + aside);
  return {
    ok: true,
    value: {
      inputShape: [frame],
      classes: codes.length,
      classNames: codes.map(([symbol]) => symbol),
      train: sliceSamples(all, 0, kept),
      test: sliceSamples(all, kept, total),
      validation: codes.length * aside,
    },
  };
}

/** Writes one sample of a code into an all-zero frame. */
function drawSymbol(code: string, options: MorseOptions, random: Random, values: Float32Array): void {
  const between = (least: number, most: number) => least + random.below(most - least + 1);
  const lengths: number[] = [];
  for (const [i, mark] of [...code].entries()) {
    if (i > 0) lengths.push(between(1, 3));
    lengths.push(mark === '.' ? between(1, 3) : between(options.difficult ? 3 : 4, 9));
  }
  const length = lengths.reduce((a, b) => a + b, 0);
  let at = options.leadingSpaces ? random.below(frame - length + 1) : 0;
  lengths.forEach((span, i) => {
    if (i % 2 === 0)
      for (let k = 0; k < span; k++) values[at + k] = levelMean + levelDeviation * random.normal();
    at += span;
  });
  for (let i = 0; i < frame; i++) {
    const value = options.noise > 0 ? values[i] + options.noise * random.normal() : values[i];
    values[i] = Math.min(amplitude, Math.max(0, value)) / amplitude;
  }
}
