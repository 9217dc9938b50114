import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { problem, type Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';
import { bytesPromised, type IdxArray, longestHeader, parseIdx } from '../formats/idx.ts';
import { mostBytes } from '../formats/labelled-rows.ts';
import { sharedLabels } from '../samples.ts';

/** Largest file read whole, unpacked; four times the largest known IDX dataset (EMNIST by class, 549 MB). */
const largestFile = 2 ** 31 - 1;

/** Reads one IDX file, gzip-packed or plain. */
export async function readIdxFile(path: string, signal?: AbortSignal): Promise<Result<IdxArray>> {
  try {
    const { size } = await stat(path);
    if (size > largestFile)
      return problem(
        'data-too-large',
        `This IDX file has ${size} bytes; at most ${largestFile} can be read.`,
        'Split it.',
        {
          file: path,
        },
      );
    const bytes: Uint8Array = await readFile(path, { signal });
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return parseIdx(packed ? await unpack(bytes) : bytes, path);
  } catch (error) {
    if (signal?.aborted) return problem('cancelled', 'Loading the dataset was cancelled.');
    return problem(
      'data-unreadable',
      `The file can't be read: ${(error as Error).message}.`,
      'Check the path.',
      {
        file: path,
      },
    );
  }
}

/** Unpacks an IDX file no further than its header promises, and a byte more, which shows that there is more. */
async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let promised: number | undefined;
  const input = Readable.from([packed]).pipe(createGunzip());
  for await (const chunk of input as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (promised === undefined && length >= longestHeader) promised = bytesPromised(Buffer.concat(chunks));
    if (promised !== undefined && length > Math.min(promised, mostBytes)) break;
  }
  return Buffer.concat(chunks);
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
  const images = await readIdxFile(imagesPath, signal);
  if (!images.ok) return images;
  const labels = await readIdxFile(labelsPath, signal);
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
    const label = labels.value.values[i];
    if (!Number.isInteger(label) || label < 0 || label > 65534)
      return problem('data-label', `Label ${i} is ${label}; labels are whole numbers from 0.`, undefined, {
        file: labelsPath,
      });
    classOf[i] = label;
    classes = Math.max(classes, label + 1);
  }
  const values = images.value.values;
  const shape = rest.length === 0 ? [1] : rest.length === 2 ? [...rest, 1] : rest;
  const flat = shape.length > 3 ? [shape.reduce((a, b) => a * b, 1)] : shape;
  const scale = values instanceof Uint8Array ? 1 / 255 : 1;
  return {
    ok: true,
    value: { samples: { count, inputs: values, scale, labels: classOf }, shape: flat, classes },
  };
}
