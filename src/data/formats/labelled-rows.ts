import { totalmem } from 'node:os';
import { type Place, problem, type Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';
import { featuresOf, sharedFloats, sharedLabels } from '../samples.ts';
import { type LabelledData, sortClasses } from './labelled-data.ts';

/** Values of one chunk while rows are gathered: 4 MB. */
const chunkValues = 2 ** 20;
/** Most bytes that the inputs of one part may take: a quarter of the machine's memory. */
export const mostBytes = totalmem() / 4;
const mostClasses = 65_535;

/** Rows read from a file one by one: feature values and the class as it is written there. */
export class LabelledRows implements LabelledData {
  readonly features: number;
  readonly inputShape: readonly number[];
  private readonly chunks: Float32Array[] = [];
  private readonly classes = new Map<string, number>();
  private labels = new Uint16Array(1024);
  private filled = 0;
  count = 0;

  /** @param inputShape shape of a row, [features] unless it is a picture */
  constructor(inputShape: readonly number[]) {
    this.inputShape = inputShape;
    this.features = featuresOf(inputShape);
  }

  /** Appends a row; fails where memory or the number of classes runs out. */
  append(values: ArrayLike<number>, label: string, place?: Place): Result<undefined> {
    if ((this.count + 1) * this.features * 4 > mostBytes)
      return problem(
        'data-too-large',
        `The file holds more than ${this.count} rows of ${this.features} values, over ${Math.round(mostBytes / 2 ** 20)} MB.`,
        'Use a part of it with `limit`, or fewer columns.',
        place,
      );
    let index = this.classes.get(label);
    if (index === undefined) {
      index = this.classes.size;
      if (index === mostClasses)
        return problem(
          'data-classes',
          `The target has more than ${mostClasses} different values: these are no classes.`,
          'Choose the column of classes with `target`.',
          place,
        );
      this.classes.set(label, index);
    }
    if (this.count === this.labels.length) {
      const grown = new Uint16Array(2 * this.labels.length);
      grown.set(this.labels);
      this.labels = grown;
    }
    this.labels[this.count++] = index;
    for (let i = 0; i < this.features; i++) {
      if (this.filled % chunkValues === 0) this.chunks.push(new Float32Array(chunkValues));
      this.chunks[this.chunks.length - 1][this.filled++ % chunkValues] = values[i];
    }
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
    const inputs = sharedFloats(this.filled);
    this.chunks.forEach((chunk, i) => {
      const from = i * chunkValues;
      inputs.set(chunk.subarray(0, Math.min(chunkValues, this.filled - from)), from);
    });
    this.chunks.length = 0;
    const labels = sharedLabels(this.count);
    for (let i = 0; i < this.count; i++) labels[i] = renumber[this.labels[i]];
    return { ok: true, value: { count: this.count, inputs, scale: 1, labels } };
  }
}
