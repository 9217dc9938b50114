import { ok, problem, type Result } from '../../base/result.ts';
import { sharedLabels } from '../samples.ts';
import type { StreamedArray } from './array-stream.ts';
import { type LabelledData, sortClasses } from './labelled-data.ts';

const mostClasses = 65_535;

/**
 * Labelled data from an array of inputs [count, …] and one of labels: [count] or [count, 1] whole numbers, or [count,
 * classes] one-hot. Bytes of pictures (three axes and more) read as 0..1, other numbers as they are. Inputs that are
 * not finite numbers, and arrays that do not fit together, are Problems. The inputs are not copied.
 */
export function labelledArrays(
  inputs: StreamedArray<'inputs'>,
  labels: StreamedArray<'labels'>,
  file: string,
): Result<LabelledData> {
  const place = { file };
  const [count, ...rest] = inputs.shape;
  if (!count || rest.length === 0 || rest.includes(0))
    return problem(
      'data-empty',
      `The inputs are ${inputs.shape.join(' × ') || 'a single number'}: no samples.`,
      undefined,
      place,
    );
  const perLabel = labels.shape.slice(1).reduce((a, b) => a * b, 1);
  if (labels.shape[0] !== count || labels.shape.length > 2)
    return problem(
      'data-labels',
      `${count} samples have labels of shape ${labels.shape.join(' × ')}.`,
      'Give one label for each sample.',
      place,
    );
  const classes = perLabel === 1 ? labels.data : oneHot(labels, perLabel);
  const bad = classes.findIndex((label) => !Number.isInteger(label));
  if (bad >= 0)
    return problem(
      'data-label',
      `Label ${bad} is ${classes[bad]}; classes are whole numbers.`,
      undefined,
      place,
    );
  const { data } = inputs;
  const bytes = data instanceof Uint8Array;
  const wrong = bytes ? -1 : data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const row = Math.floor(wrong / (data.length / count));
    return problem(
      'data-number',
      `Sample ${row} holds ${data[wrong]}, which is not a finite number.`,
      'Clean the inputs first.',
      place,
    );
  }
  const distinct = new Set<number>();
  for (let i = 0; i < count && distinct.size <= mostClasses; i++) distinct.add(classes[i]);
  if (distinct.size > mostClasses)
    return problem(
      'data-classes',
      `There are more than ${mostClasses} different labels: these are no classes.`,
      undefined,
      place,
    );
  const picture = rest.length >= 2;
  return ok({
    inputShape: rest.length === 2 ? [...rest, 1] : rest.length > 3 ? [data.length / count] : rest,
    count,
    classNames: sortClasses([...distinct].map(String)),
    samples: (classNames, from) => {
      const numberOf = new Map(classNames.map((name, i) => [Number(name), i]));
      const numbers = sharedLabels(count);
      for (let i = 0; i < count; i++) {
        const number = numberOf.get(classes[i]);
        if (number === undefined)
          return problem(
            'data-classes',
            `Class “${classes[i]}” occurs in this file but not in the training file.`,
            undefined,
            { file: from },
          );
        numbers[i] = number;
      }
      return ok({ count, inputs: data, scale: bytes && picture ? 1 / 255 : 1, labels: numbers });
    },
  });
}

/** The place of the greatest entry of each row. */
function oneHot({ shape, data }: StreamedArray<'labels'>, classes: number): Float64Array {
  const found = new Float64Array(shape[0]);
  for (let row = 0; row < shape[0]; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) if (data[row * classes + c] > data[row * classes + best]) best = c;
    found[row] = best;
  }
  return found;
}
