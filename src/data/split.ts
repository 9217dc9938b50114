import { createRandom } from '../base/random.ts';
import { problem, type Result } from '../base/result.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { Samples } from './dataset.ts';
import { permuteSamples, sliceSamples } from './samples.ts';
import type { SourceData } from './source-data.ts';

/** The share of a one-file source that becomes its test part. */
const testShare = 0.2;

/** The three parts of a dataset. */
export interface Parts {
  readonly train: Samples;
  readonly validation: Samples;
  readonly test: Samples;
}

/**
 * Splits a source as its dataset asks. A source without a test part gives a fifth of its samples, drawn by the
 * dataset's seed, to testing. Validation is taken off the end of the training part; `limit` then keeps the first of
 * what is left. `shuffle` permutes the training part before, where it lies.
 */
export function splitParts(source: SourceData, spec: DatasetSpec): Result<Parts> {
  let { train, test } = source;
  if (!test || spec.shuffle) {
    const order = Uint32Array.from({ length: train.count }, (_, i) => i);
    permuteSamples(train, createRandom(spec.seed, 'data/shuffle').shuffle(order));
  }
  if (!test) {
    const testCount = Math.max(1, Math.round(train.count * testShare));
    test = sliceSamples(train, train.count - testCount, train.count);
    train = sliceSamples(train, 0, train.count - testCount);
  }
  const validationCount = spec.validation ?? Math.min(source.validation, Math.floor(train.count / 2));
  if (validationCount >= train.count)
    return problem(
      'data-validation',
      `Validation takes ${validationCount} of the ${train.count} training samples, which leaves none to train on.`,
      'Ask for less validation.',
    );
  const rest = train.count - validationCount;
  return {
    ok: true,
    value: {
      train: sliceSamples(train, 0, Math.min(rest, spec.limit ?? rest)),
      validation: sliceSamples(train, rest, train.count),
      test,
    },
  };
}
