import { totalmem } from 'node:os';
import { type Place, type Problem, problem, type Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';
import { featuresOf, sharedFloats, sharedLabels } from '../samples.ts';
import { type LabelledData, sortClasses } from './labelled-data.ts';

/** Values of one chunk while rows are gathered: 4 MB. */
const chunkValues = 2 ** 20;
/** Most bytes that the inputs of one part may take: a quarter of the machine's memory. */
export const mostBytes = totalmem() / 4;
const mostClasses = 65_535;
/** Longest name of a class in characters: that of a column of texts must not fill the memory. */
const longestClass = 1000;

/** What is wrong with a part of at least so many rows of so many values: that they do not fit; undefined where they do. */
export function wrongSize(rows: number, features: number, place?: Place): Problem | undefined {
  if (rows * features * 4 <= mostBytes) return undefined;
  return {
    code: 'data-too-large',
    message: `The file holds at least ${rows} rows of ${features} values, over ${Math.round(mostBytes / 2 ** 20)} MB.`,
    hint: 'Use a part of it with `limit`, or fewer columns.',
    place,
  };
}

/** Rows read from a file one by one: feature values and the class as it is written there. */
export class LabelledRows implements LabelledData {
  readonly features: number;
  readonly inputShape: readonly number[];
  private readonly chunks: Float32Array[] = [];
  private readonly classes = new Map<string, number>();
  private labels = new Uint16Array(1024);
  count = 0;

  /** @param inputShape shape of a row, [features] unless it is a picture */
  constructor(inputShape: readonly number[]) {
    this.inputShape = inputShape;
    this.features = featuresOf(inputShape);
  }

  /** Appends a row; fails where memory or the number of classes runs out. */
  append(values: ArrayLike<number>, label: string, place?: Place): Result<undefined> {
    const row = this.count;
    const extended = this.extend(1, place);
    if (!extended.ok) return extended;
    for (let i = 0; i < this.features; i++) this.put(row, i, values[i]);
    return this.label(row, label, place);
  }

  /** Adds rows of zeros, to be filled by `put` and `label` in any order; fails where memory runs out. */
  extend(rows: number, place?: Place): Result<undefined> {
    const count = this.count + rows;
    const wrong = wrongSize(count, this.features, place);
    if (wrong) return { ok: false, error: wrong };
    if (count > this.labels.length) {
      const grown = new Uint16Array(Math.max(count, 2 * this.labels.length));
      grown.set(this.labels);
      this.labels = grown;
    }
    this.count = count;
    return { ok: true, value: undefined };
  }

  /** Sets a value of a row. */
  put(row: number, feature: number, value: number): void {
    const index = row * this.features + feature;
    const chunk = Math.floor(index / chunkValues);
    this.chunks[chunk] ??= new Float32Array(chunkValues);
    this.chunks[chunk][index % chunkValues] = value;
  }

  /** Sets the class of a row; fails where there are too many classes, or what stands there is none. */
  label(row: number, label: string, place?: Place): Result<undefined> {
    let index = this.classes.get(label);
    if (index === undefined) {
      index = this.classes.size;
      if (label.length > longestClass)
        return problem(
          'data-label',
          `A class of ${label.length} characters is none: “${label.slice(0, 40)}…”.`,
          'Choose the column of classes with `target`.',
          place,
        );
      if (index === mostClasses)
        return problem(
          'data-classes',
          `The target has more than ${mostClasses} different values: these are no classes.`,
          'Choose the column of classes with `target`.',
          place,
        );
      this.classes.set(label, index);
    }
    this.labels[row] = index;
    return { ok: true, value: undefined };
  }

  /** Names of the classes seen, in the order of `classNamesOf`. */
  get classNames(): string[] {
    return sortClasses([...this.classes.keys()]);
  }

  /** The rows with classes numbered as in `classNames`; a class that is not among them is a Problem. */
  samples(classNames: readonly string[], file: string): Result<Samples> {
    const numberOf = new Map(classNames.map((name, i) => [name, i]));
    const renumber = new Uint16Array(this.classes.size);
    for (const [name, index] of this.classes) {
      const number = numberOf.get(name);
      if (number === undefined)
        return problem(
          'data-classes',
          `Class “${name}” occurs in this file but not in the training file.`,
          'Use files of the same classes.',
          { file },
        );
      renumber[index] = number;
    }
    const values = this.count * this.features;
    const inputs = sharedFloats(values);
    this.chunks.forEach((chunk, i) => {
      const from = i * chunkValues;
      inputs.set(chunk.subarray(0, Math.min(chunkValues, values - from)), from);
      // What is copied is let go at once, so that the values are not held twice.
      delete this.chunks[i];
    });
    this.chunks.length = 0;
    const labels = sharedLabels(this.count);
    for (let i = 0; i < this.count; i++) labels[i] = renumber[this.labels[i]];
    return { ok: true, value: { count: this.count, inputs, scale: 1, labels } };
  }
}
