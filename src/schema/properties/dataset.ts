import type { Property, ValueType } from '../property.ts';
import { count, seed } from './junction.ts';

const samples: ValueType = { kind: 'number', integer: true, least: 0, most: 1_000_000_000 };

/** The built-in datasets, which also go by name without a declaration. */
export const builtinDatasets = {
  mnist: '70,000 handwritten digits, 28×28.',
  'fashion-mnist': '70,000 pictures of clothes, 28×28.',
  cifar10: '60,000 colour pictures in 10 classes, 32×32×3.',
  cifar100: '60,000 colour pictures in 100 classes, 32×32×3.',
  morse: 'Morse code symbols, generated, 64 features.',
  digits: '1,797 handwritten digits, 8×8; always there, offline.',
} as const;

/** Formats of a user's own files. */
export const fileFormats = {
  csv: 'Comma-separated values with a header line.',
  tsv: 'Tab-separated values with a header line.',
  npy: 'A NumPy array; labels in a second one.',
  npz: 'NumPy arrays in one archive.',
  idx: 'The format of the MNIST files.',
  libsvm: 'Sparse rows: label index:value ….',
  parquet: 'A Parquet table.',
  images: 'A folder of pictures, one folder a class.',
  reuters: 'A folder with the RCV1-v2 token files.',
  timit: 'A folder with TIMIT features.',
} as const;

/**
 * What files of each format are called, for editors to offer; any other name is read as well. Of a folder it is the
 * folder that is named. Texts and arrays may be packed.
 */
export const fileNames: Readonly<Record<keyof typeof fileFormats, RegExp | 'folder'>> = {
  csv: /\.(csv|txt|data)(\.gz)?$/i,
  tsv: /\.(tsv|tab|txt)(\.gz)?$/i,
  npy: /\.npy(\.gz)?$/i,
  npz: /\.npz$/i,
  idx: /[.-](idx\d?|ubyte)(\.gz)?$/i,
  // Many of LIBSVM's published files have no ending, or one of their own.
  libsvm: /(^[^.]+|\.(libsvm|svm|svmlight|txt|dat|scale|train|tr|test|t|val))(\.gz)?$/i,
  parquet: /\.(parquet|pq)$/i,
  images: 'folder',
  reuters: 'folder',
  timit: /\.(npz|(npy|csv|tsv|txt)(\.gz)?)$/i,
};

export const datasetProperties: readonly Property[] = [
  {
    name: 'source',
    owners: ['dataset'],
    slots: [
      { name: 'source', type: { kind: 'word', words: { ...builtinDatasets, ...fileFormats } } },
      { name: 'path', type: { kind: 'text', holds: 'file' }, optional: true },
    ],
    required: true,
    description: 'Where samples come from: a built-in dataset, or a format and the path of a file.',
    example: 'source csv "data/train.csv"',
  },
  {
    name: 'test',
    owners: ['dataset'],
    when: { property: 'source', is: Object.keys(fileFormats) },
    slots: [{ name: 'path', type: { kind: 'text', holds: 'file' } }],
    otherwise: 'split off the training file',
    description: 'The file with the test samples.',
    example: 'test "data/test.csv"',
  },
  {
    name: 'target',
    owners: ['dataset'],
    when: { property: 'source', is: Object.keys(fileFormats) },
    slots: [{ name: 'column', type: { kind: 'text', holds: 'column' } }],
    otherwise: 'the last column',
    description: 'The column that holds the class.',
    example: 'target "label"',
  },
  {
    name: 'labels',
    owners: ['dataset'],
    when: { property: 'source', is: Object.keys(fileFormats) },
    slots: [{ name: 'path', type: { kind: 'text', holds: 'file' } }],
    otherwise: 'in the source itself',
    description: 'The file with the labels, where they stand apart from the inputs.',
    example: 'labels "train-labels.npy"',
  },
  {
    name: 'validation',
    owners: ['dataset'],
    slots: [{ name: 'samples', type: samples }],
    otherwise: "the source's own share",
    description: 'Samples split off the end of the training part for validation.',
    example: 'validation 10000',
  },
  {
    name: 'limit',
    owners: ['dataset'],
    slots: [{ name: 'samples', type: count }],
    otherwise: 'all samples',
    description: 'Use only the first so many training samples.',
    example: 'limit 5000',
  },
  {
    name: 'shuffle',
    owners: ['dataset'],
    slots: [],
    default: false,
    description: 'Shuffle the samples before validation is split off.',
    example: 'shuffle',
  },
  {
    name: 'seed',
    owners: ['dataset'],
    slots: [{ name: 'seed', type: seed }],
    default: 1,
    description: 'Seeds shuffling, splits and generated samples.',
    example: 'seed 3',
  },
  {
    name: 'normalise',
    owners: ['dataset'],
    slots: [
      {
        name: 'steps',
        type: {
          kind: 'list',
          of: {
            kind: 'word',
            words: {
              scale: 'Divide by the greatest value: 0 … 1.',
              gaussian: 'Mean 0 and deviation 1 of each feature.',
              'min-max': 'Each feature to 0 … 1.',
              gcn: 'Contrast of each sample to mean 0, norm 1.',
              zca: 'Whitening that keeps pictures looking like pictures.',
            },
          },
        },
      },
    ],
    otherwise: 'inputs as they come',
    description: 'Preprocessing in the order given; statistics come from the training part alone.',
    example: 'normalise gaussian',
  },
  {
    name: 'epsilon',
    owners: ['dataset'],
    when: { property: 'normalise', is: ['zca'] },
    slots: [{ name: 'epsilon', type: { kind: 'number', above: 0, most: 1 } }],
    default: 1e-5,
    description: 'Added to the variances of zca, so that nothing is divided by zero.',
    example: 'normalise zca epsilon 1e-5',
  },
  {
    name: 'pca',
    owners: ['dataset'],
    slots: [{ name: 'components', type: count }],
    otherwise: 'no projection',
    description: 'Keep so many principal components: less redundancy; after normalisation.',
    example: 'pca 200',
  },
  {
    name: 'lda',
    owners: ['dataset'],
    slots: [{ name: 'components', type: count }],
    otherwise: 'no projection',
    description: 'Keep so many linear discriminants; after normalisation.',
    example: 'lda 9',
  },
  {
    name: 'pad',
    owners: ['dataset'],
    slots: [{ name: 'features', type: count }],
    otherwise: 'no padding',
    description: 'Pad each sample with zeros to so many features, last of all steps.',
    example: 'pad 800',
  },
  {
    name: 'noise',
    owners: ['dataset'],
    when: { property: 'source', is: ['morse'] },
    slots: [{ name: 'σ', type: { kind: 'number', least: 0, most: 16 } }],
    default: 0,
    description: 'Morse: standard deviation of the noise, where the amplitude is 16.',
    example: 'noise 2',
  },
  {
    name: 'leading-spaces',
    owners: ['dataset'],
    when: { property: 'source', is: ['morse'] },
    slots: [],
    default: false,
    description: 'Morse: symbols begin at a random place of the frame.',
    example: 'leading-spaces',
  },
  {
    name: 'samples',
    owners: ['dataset'],
    when: { property: 'source', is: ['morse'] },
    slots: [{ name: 'samples', type: count }],
    otherwise: '5,000',
    description: 'Morse: training samples of each class.',
    example: 'samples 5000',
  },
  {
    name: 'difficult',
    owners: ['dataset'],
    when: { property: 'source', is: ['morse'] },
    slots: [],
    default: false,
    description: 'Morse: dashes of 3 to 9 samples, so that they overlap with dots, instead of 4 to 9.',
    example: 'difficult',
  },
  {
    name: 'classes',
    owners: ['dataset'],
    when: { property: 'source', is: ['morse'] },
    slots: [{ name: 'classes', type: { kind: 'number', integer: true, least: 63, most: 64 } }],
    default: 64,
    description: 'Morse: the 64 classes as published, two of which share a code, or the 63 distinct ones.',
    example: 'classes 63',
  },
];
