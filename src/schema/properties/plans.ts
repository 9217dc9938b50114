import type { Property, ValueType } from '../property.ts';
import { count, seed } from './junction.ts';

const density: ValueType = { kind: 'fraction', above: 0, most: 1 };
const number: ValueType = { kind: 'number', least: -1e12, most: 1e12 };
const names = (to: 'network' | 'dataset' | 'training'): ValueType => ({
  kind: 'list',
  of: { kind: 'reference', to },
});

/** What `vary` can sweep, with the values it takes; junction properties may be narrowed by `of junctions`. */
export const varied = {
  density: { type: density, junction: true, description: 'The density of junctions.' },
  'out-degree': { type: count, junction: true, description: 'The out-degree of junctions.' },
  'in-degree': { type: count, junction: true, description: 'The in-degree of junctions.' },
  pattern: {
    type: {
      kind: 'word',
      words: {
        structured: 'Structured.',
        random: 'Random.',
        'clash-free': 'Clash-free of type 1.',
        'clash-free-dither': 'Clash-free of type 1 with dither.',
        'clash-free-2': 'Clash-free of type 2.',
        'clash-free-2-dither': 'Clash-free of type 2 with dither.',
        'clash-free-3': 'Clash-free of type 3.',
        'clash-free-3-dither': 'Clash-free of type 3 with dither.',
      },
    },
    junction: true,
    description: 'The pattern of junctions.',
  },
  taps: { type: count, junction: true, description: 'The taps of each kernel of convolutions.' },
  stride: { type: count, junction: true, description: 'The stride of convolutions.' },
  width: { type: count, junction: false, description: 'The neurons of every hidden layer.' },
  seed: { type: seed, junction: false, description: 'The seed of patterns.' },
  epochs: { type: count, junction: false, description: 'The epochs of the training.' },
  batch: { type: count, junction: false, description: 'The batch of the training.' },
  'learning-rate': { type: number, junction: false, description: 'The learning rate of the training.' },
  l2: { type: number, junction: false, description: 'The L2 penalty of the training.' },
  dropout: { type: number, junction: false, description: 'The dropout of the training.' },
  pca: { type: count, junction: false, description: 'The principal components of the dataset.' },
  lda: { type: count, junction: false, description: 'The linear discriminants of the dataset.' },
  limit: { type: count, junction: false, description: 'The training samples used.' },
  noise: { type: number, junction: false, description: 'The noise of Morse symbols.' },
} as const satisfies Record<string, { type: ValueType; junction: boolean; description: string }>;

const variedWords = Object.fromEntries(Object.entries(varied).map(([word, row]) => [word, row.description]));

/** Built-in hardware devices need no list here: the hardware room knows them, and language asks it. */
const frequency = { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 } as const;

export const experimentProperties: readonly Property[] = [
  {
    name: 'network',
    owners: ['experiment'],
    slots: [{ name: 'networks', type: names('network') }],
    required: true,
    repeats: true,
    description: 'The networks compared.',
    example: 'network (large-sparse, small-dense)',
  },
  {
    name: 'dataset',
    owners: ['experiment'],
    slots: [{ name: 'datasets', type: names('dataset') }],
    required: true,
    repeats: true,
    description: 'The datasets they are trained on.',
    example: 'dataset mnist',
  },
  {
    name: 'training',
    owners: ['experiment'],
    slots: [{ name: 'trainings', type: names('training') }],
    repeats: true,
    otherwise: 'the default training',
    description: 'The trainings used.',
    example: 'training paper',
  },
  {
    name: 'vary',
    owners: ['experiment'],
    slots: [
      { name: 'property', type: { kind: 'word', words: variedWords } },
      {
        name: 'values',
        type: {
          kind: 'list',
          of: { kind: 'any-of', of: [{ kind: 'fraction' }, { kind: 'word', words: {}, open: true }] },
        },
      },
    ],
    options: [
      {
        name: 'junctions',
        opening: ['of', 'junctions'],
        type: { kind: 'range', of: { kind: 'number', integer: true, least: 1, most: 10_000 } },
        description: 'The junctions it is set on, from 1; all unless said.',
      },
    ],
    repeats: true,
    otherwise: 'one point',
    description: 'A property swept over values; several sweeps make a grid.',
    example: 'vary density (5%, 10%, 20%) of junctions 1..3',
  },
  {
    name: 'confidence',
    owners: ['experiment'],
    slots: [{ name: 'level', type: { kind: 'fraction', above: 0, below: 1 } }],
    default: 0.9,
    description: 'Two-sided confidence of the bands over seeds.',
    formula: 'mean ± t·s / √runs',
    example: 'confidence 90%',
  },
  {
    name: 'baselines',
    owners: ['experiment'],
    slots: [
      {
        name: 'baselines',
        type: {
          kind: 'list',
          of: {
            kind: 'word',
            words: {
              'fully-connected': 'The same network with every edge.',
              'small-dense': 'A fully connected network with as many weights.',
              random: 'Random patterns of the same densities.',
              attention: "Edges shared out by each input's variance.",
              lss: 'Trained fully connected with a sparsity penalty, then thresholded.',
              'magnitude-pruning': 'Trained fully connected, then the smallest weights removed.',
              'block-sparse': 'Edges in blocks of 4×4.',
              'two-four': 'Two of every four neighbouring inputs: 50 %.',
              rigl: 'RigL: edges dropped and grown while training.',
              dropout: 'Fully connected, with dropout.',
              l2: 'Fully connected, with a stronger L2 penalty.',
            },
          },
        },
      },
    ],
    otherwise: 'none',
    description: 'What is run beside for comparison.',
    example: 'baselines (fully-connected, small-dense)',
  },
];

export const hardwareProperties: readonly Property[] = [
  {
    name: 'device',
    owners: ['hardware'],
    slots: [
      {
        name: 'device',
        type: { kind: 'word', words: { xc7a100t: 'Artix-7, as on the Nexys 4.' }, open: true },
      },
    ],
    default: 'xc7a100t',
    description: 'The FPGA.',
    example: 'device xc7a100t',
  },
  {
    name: 'clock',
    owners: ['hardware'],
    slots: [{ name: 'frequency', type: { kind: 'quantity', units: frequency, least: 1, most: 1e10 } }],
    default: 100e6,
    description: 'The clock, with its unit.',
    formula: 'seconds an input = clocks an input / clock',
    example: 'clock 15 MHz',
  },
  {
    name: 'fixed-point',
    owners: ['hardware'],
    slots: [
      {
        name: 'bits',
        type: { kind: 'list', of: { kind: 'number', integer: true, least: 0, most: 64 }, lengths: [3] },
      },
    ],
    default: [10, 2, 7],
    description: 'Total, integer and fraction bits of every number; one more is the sign.',
    formula: 'b_w = 1 + b_n + b_f',
    example: 'fixed-point (10, 2, 7)',
  },
  {
    name: 'parallelism',
    owners: ['hardware'],
    slots: [{ name: 'z', type: { kind: 'list', of: count } }],
    otherwise: 'solved for balance',
    description: 'Edges processed in one clock, for each junction.',
    formula: 'C_i = |W_i| / z_i, balanced when all C_i are equal',
    example: 'parallelism (128, 32)',
  },
  {
    name: 'mode',
    owners: ['hardware'],
    slots: [
      {
        name: 'mode',
        type: {
          kind: 'word',
          words: {
            training: 'Feed-forward, back-propagation and update at once.',
            inference: 'Feed-forward alone.',
          },
        },
      },
    ],
    default: 'training',
    description: 'What the device does.',
    example: 'mode inference',
  },
  {
    name: 'learning-rate',
    owners: ['hardware'],
    slots: [
      {
        name: 'rates',
        type: { kind: 'range', of: { kind: 'number', least: 2 ** -15, most: 1 } },
      },
    ],
    default: [0.25, 0.25],
    description:
      'Learning rate of the device, a power of two because it is a shift; of a range, an input chooses while it trains.',
    formula: 'w ← w − 2^−k·a·δ',
    example: 'learning-rate 0.0625..0.25',
  },
];

export const searchProperties: readonly Property[] = [
  {
    name: 'dataset',
    owners: ['search'],
    slots: [{ name: 'dataset', type: { kind: 'reference', to: 'dataset' } }],
    required: true,
    description: 'The dataset that candidates are trained on.',
    example: 'dataset mnist',
  },
  {
    name: 'training',
    owners: ['search'],
    slots: [{ name: 'training', type: { kind: 'reference', to: 'training' } }],
    otherwise: 'the default training',
    description: 'The training of each candidate.',
    example: 'training paper',
  },
  {
    name: 'layers',
    owners: ['search'],
    slots: [
      {
        name: 'range',
        type: { kind: 'range', of: { kind: 'number', integer: true, least: 0, most: 100 } },
      },
    ],
    default: [1, 3],
    description: 'Least and most hidden layers.',
    example: 'layers 1..3',
  },
  {
    name: 'width',
    owners: ['search'],
    slots: [{ name: 'range', type: { kind: 'range', of: count } }],
    default: [20, 400],
    description: 'Least and most neurons of a hidden layer.',
    example: 'width 20..400',
  },
  {
    name: 'density',
    owners: ['search'],
    slots: [{ name: 'range', type: { kind: 'range', of: density } }],
    default: [0.05, 1],
    description: 'Least and greatest density of a junction.',
    example: 'density 5%..100%',
  },
  {
    name: 'complexity-weight',
    owners: ['search'],
    slots: [{ name: 'w_c', type: { kind: 'number', least: 0, most: 1000 } }],
    options: [
      {
        name: 'of',
        opening: ['of'],
        type: {
          kind: 'word',
          words: {
            weights: 'The number of weights.',
            macs: 'Multiplications of one training step.',
            time: 'Seconds of an epoch.',
            fpga: "The hardware's resources.",
          },
        },
        description: 'What complexity counts; weights unless said.',
      },
    ],
    default: 0.1,
    description: 'How much low complexity counts beside accuracy: 0 accuracy alone, 10 cheap.',
    formula: 'f = log10(f_p + w_c·f_c)',
    example: 'complexity-weight 0.1 of weights',
  },
  {
    name: 'trials',
    owners: ['search'],
    slots: [
      {
        name: 'trials',
        type: {
          kind: 'list',
          of: { kind: 'number', integer: true, least: 0, most: 100_000 },
          lengths: [2],
        },
      },
    ],
    default: [15, 15],
    description: 'Trials before the model guides the search, and guided ones.',
    example: 'trials (15, 15)',
  },
  {
    name: 'method',
    owners: ['search'],
    slots: [
      {
        name: 'method',
        type: {
          kind: 'word',
          words: {
            bayesian: 'Guided by a Gaussian process.',
            random: 'Drawn at random.',
            grid: 'Every point of a grid.',
          },
        },
      },
    ],
    default: 'bayesian',
    description: 'How candidates are chosen.',
    example: 'method bayesian',
  },
  {
    name: 'seed',
    owners: ['search'],
    slots: [{ name: 'seed', type: seed }],
    default: 1,
    description: 'Seeds the search; the same seed proposes the same candidates.',
    example: 'seed 2',
  },
];
