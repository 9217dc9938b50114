import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { problem, type Result } from '../../base/result.ts';
import type { Samples } from '../dataset.ts';
import { type FilePaths, findPublished, type PublishedFiles } from '../published-files.ts';
import { sharedBytes, sharedLabels } from '../samples.ts';
import { cancelledProblem, type LoadOptions, type SourceData } from '../source-data.ts';
import { cifar10Classes, cifar100Classes } from './cifar-classes.ts';

const side = 32;
const plane = side * side;
const pixels = 3 * plane;
const url = 'https://www.cs.toronto.edu/~kriz';
const licence = 'A. Krizhevsky, who states no licence and asks to be cited';

interface CifarLayout extends PublishedFiles {
  readonly trainFiles: readonly string[];
  readonly testFile: string;
  /** Label bytes before the pixels of a record; the last of them is the class. */
  readonly labelBytes: number;
  readonly recordsPerFile: { readonly train: number; readonly test: number };
  readonly classNames: readonly string[];
}

const batches = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`);
const cifar10: CifarLayout = {
  title: 'CIFAR-10',
  licence,
  folder: 'cifar10',
  files: [...batches, 'test_batch.bin'],
  trainFiles: batches,
  testFile: 'test_batch.bin',
  labelBytes: 1,
  recordsPerFile: { train: 10_000, test: 10_000 },
  classNames: cifar10Classes,
  alsoIn: [],
  downloads: [
    {
      name: 'cifar-10-binary.tar.gz',
      from: {
        url: `${url}/cifar-10-binary.tar.gz`,
        bytes: 170_052_171,
        checksum: { algorithm: 'md5', hex: 'c32a1d4ab5d03f1284b67883e8d87530' },
      },
      take: [...batches, 'test_batch.bin'].map((name) => ({
        name,
        entry: `cifar-10-batches-bin/${name}`,
        most: 10_000 * (pixels + 1),
      })),
    },
  ],
};
const cifar100: CifarLayout = {
  title: 'CIFAR-100',
  licence,
  folder: 'cifar100',
  files: ['train.bin', 'test.bin'],
  trainFiles: ['train.bin'],
  testFile: 'test.bin',
  labelBytes: 2,
  recordsPerFile: { train: 50_000, test: 10_000 },
  classNames: cifar100Classes,
  alsoIn: [],
  downloads: [
    {
      name: 'cifar-100-binary.tar.gz',
      from: {
        url: `${url}/cifar-100-binary.tar.gz`,
        bytes: 168_513_733,
        checksum: { algorithm: 'md5', hex: '03b5dce01913d631647c71ecec9e9cb8' },
      },
      take: ['train.bin', 'test.bin'].map((name) => ({
        name,
        entry: `cifar-100-binary/${name}`,
        most: 50_000 * (pixels + 2),
      })),
    },
  ],
};

/**
 * CIFAR-10 or CIFAR-100 (A. Krizhevsky, V. Nair, G. Hinton) from the binary version of their publishers: records of
 * label bytes and 3×1,024 bytes, plane by plane. Delivered as [32, 32, 3] in 0..1, classes of CIFAR-100 the fine ones.
 */
export async function loadCifar(
  id: 'cifar10' | 'cifar100',
  options: LoadOptions,
): Promise<Result<SourceData>> {
  const layout = id === 'cifar10' ? cifar10 : cifar100;
  const paths = await findPublished(layout, options);
  if (!paths.ok) return paths;
  const { train: perTrain, test: perTest } = layout.recordsPerFile;
  const train = await readRecords(layout, layout.trainFiles, perTrain, paths.value, options);
  if (!train.ok) return train;
  const test = await readRecords(layout, [layout.testFile], perTest, paths.value, options);
  if (!test.ok) return test;
  return {
    ok: true,
    value: {
      inputShape: [side, side, 3],
      classes: layout.classNames.length,
      classNames: layout.classNames,
      train: train.value,
      test: test.value,
      validation: 5_000,
    },
  };
}

async function readRecords(
  layout: CifarLayout,
  files: readonly string[],
  perFile: number,
  paths: FilePaths,
  { signal }: LoadOptions,
): Promise<Result<Samples>> {
  const record = layout.labelBytes + pixels;
  const count = files.length * perFile;
  const inputs = sharedBytes(count * pixels);
  const labels = sharedLabels(count);
  for (const [index, name] of files.entries()) {
    const path = paths(name);
    const bytes = await readExactly(path, perFile * record, signal);
    if (!bytes.ok) return bytes;
    for (let i = 0; i < perFile; i++) {
      const at = i * record;
      const label = bytes.value[at + layout.labelBytes - 1];
      if (label >= layout.classNames.length)
        return problem(
          'data-label',
          `Record ${i} has class ${label}; there are ${layout.classNames.length}.`,
          fresh,
          {
            file: path,
          },
        );
      const row = index * perFile + i;
      labels[row] = label;
      for (let pixel = 0; pixel < plane; pixel++)
        for (let channel = 0; channel < 3; channel++)
          inputs[row * pixels + pixel * 3 + channel] =
            bytes.value[at + layout.labelBytes + channel * plane + pixel];
    }
  }
  return { ok: true, value: { count, inputs, scale: 1 / 255, labels } };
}

const fresh = 'Delete the file, so that it is fetched anew.';

/** The bytes of a file, plain or gzip-packed, that must have exactly `size` of them. */
async function readExactly(path: string, size: number, signal?: AbortSignal): Promise<Result<Uint8Array>> {
  const wrong = (found: string) =>
    problem('data-cifar', `The file has ${found} bytes; the format asks for ${size}.`, fresh, { file: path });
  try {
    const packed = path.endsWith('.gz');
    const found = (await stat(path)).size;
    if (!packed && found !== size) return wrong(String(found));
    const bytes = new Uint8Array(size);
    let filled = 0;
    const file = createReadStream(path, { signal });
    const stream = packed ? file.pipe(createGunzip()) : file;
    file.on('error', (error) => stream.destroy(error));
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (filled + chunk.length > size) return wrong(`more than ${size}`);
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
    return filled === size ? { ok: true, value: bytes } : wrong(String(filled));
  } catch (error) {
    if (signal?.aborted) return { ok: false, error: cancelledProblem };
    return problem('data-unreadable', `The file can't be read: ${(error as Error).message}.`, fresh, {
      file: path,
    });
  }
}
