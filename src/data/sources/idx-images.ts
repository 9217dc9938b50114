import { problem, type Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';
import type { StreamedArray } from '../formats/array-stream.ts';
import { idxFormat } from '../formats/idx.ts';
import { readArray } from '../formats/read-array.ts';
import { sharedLabels } from '../samples.ts';

/** Streams one IDX file, gzip-packed or plain; with `most`, no more than its first rows are read. */
export function readIdxFile<As extends 'inputs' | 'labels'>(
  path: string,
  as: As,
  options: { readonly most?: number; readonly signal?: AbortSignal },
): Promise<Result<StreamedArray<As>>> {
  return readArray(path, idxFormat, 'data-idx', { as, excess: 'refused', ...options });
}

/**
 * Samples from a file of images (or vectors) and one of labels, as MNIST has them. Bytes are grey values 0..255
 * and read as 0..1. `shape` of the result is [height, width, channels] for images, [features] for vectors.
 */
export async function readIdxSamples(
  imagesPath: string,
  labelsPath: string,
  signal?: AbortSignal,
): Promise<Result<{ samples: Samples; shape: number[]; classes: number }>> {
  const images = await readIdxFile(imagesPath, 'inputs', { signal });
  if (!images.ok) return images;
  const labels = await readIdxFile(labelsPath, 'labels', { signal });
  if (!labels.ok) return labels;
  const [count, ...rest] = images.value.shape;
  if (labels.value.shape.length !== 1 || labels.value.shape[0] !== count)
    return problem(
      'data-idx',
      `The labels (${labels.value.shape.join(' × ')}) do not fit the ${count} samples of ${imagesPath}.`,
      'Use the labels file that belongs to the samples.',
      { file: labelsPath },
    );
  if (count === 0 || rest.some((size) => size === 0))
    return problem('data-empty', 'This IDX file holds no samples.', undefined, { file: imagesPath });
  const classOf = sharedLabels(count);
  let classes = 0;
  for (let i = 0; i < count; i++) {
    const label = labels.value.data[i];
    if (!Number.isInteger(label) || label < 0 || label > 65534)
      return problem('data-label', `Label ${i} is ${label}; labels are whole numbers from 0.`, undefined, {
        file: labelsPath,
      });
    classOf[i] = label;
    classes = Math.max(classes, label + 1);
  }
  const values = images.value.data;
  const shape = rest.length === 0 ? [1] : rest.length === 2 ? [...rest, 1] : rest;
  const flat = shape.length > 3 ? [shape.reduce((a, b) => a * b, 1)] : shape;
  const scale = values instanceof Uint8Array ? 1 / 255 : 1;
  return {
    ok: true,
    value: { samples: { count, inputs: values, scale, labels: classOf }, shape: flat, classes },
  };
}
