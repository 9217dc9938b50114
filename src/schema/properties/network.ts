import type { LayerRow, Property, ValueType } from '../property.ts';
import { compactProperties, count, junctionProperties } from './junction.ts';

const size: ValueType = { kind: 'number', integer: true, least: 1, most: 65_536 };
const rate: ValueType = { kind: 'fraction', least: 0, below: 1 };
const pair = (of: ValueType): ValueType => ({ kind: 'list', of, lengths: [1, 2] });

/** The layer lines of a network, each with the values that follow its word. */
export const layerRows: readonly LayerRow[] = [
  {
    kind: 'input',
    head: {
      name: 'input',
      owners: ['network'],
      slots: [{ name: 'shape', type: { kind: 'list', of: count, lengths: [1, 3] } }],
      required: true,
      description: 'The shape of one input: features, or (height, width, channels).',
      example: 'input (32, 32, 3)',
    },
  },
  {
    kind: 'dense',
    head: {
      name: 'dense',
      owners: ['network'],
      slots: [{ name: 'neurons', type: count }],
      description:
        'A layer of neurons and the junction that enters it, fully connected unless said otherwise.',
      formula: 'a = f(Wx + b), |W| = ρ·p·n',
      example: 'dense 112 relu  density 10%',
    },
  },
  {
    kind: 'conv',
    head: {
      name: 'conv',
      owners: ['network'],
      slots: [{ name: 'filters', type: count }],
      description: 'A convolution with that many filters; its kernels may be sparse before training.',
      formula: '|W| = ρ·(kernel height·kernel width·channels)·filters',
      example: 'conv 60 kernel (3, 3) relu  taps 4',
    },
  },
  {
    kind: 'pool',
    head: {
      name: 'pool',
      owners: ['network'],
      slots: [
        {
          name: 'mode',
          type: {
            kind: 'word',
            words: { max: 'The greatest of the window.', average: 'The mean of the window.' },
          },
        },
        { name: 'size', type: pair(size) },
      ],
      description: 'Pools windows of the picture.',
      example: 'pool max 2',
    },
  },
  {
    kind: 'global-average-pool',
    head: {
      name: 'global-average-pool',
      owners: ['network'],
      slots: [],
      description: 'The mean of each channel over the whole picture.',
      example: 'global-average-pool',
    },
  },
  {
    kind: 'flatten',
    head: {
      name: 'flatten',
      owners: ['network'],
      slots: [],
      description: 'Lays a picture (height, width, channels) out as one row of neurons.',
      example: 'flatten',
    },
  },
  {
    kind: 'dropout',
    head: {
      name: 'dropout',
      owners: ['network'],
      slots: [{ name: 'rate', type: rate }],
      description:
        'Drops outputs of the layer before it while training; after a dense layer it belongs to that layer.',
      example: 'dropout 0.2',
    },
  },
  {
    kind: 'batch-norm',
    head: {
      name: 'batch-norm',
      owners: ['network'],
      slots: [],
      description: 'Normalises each channel or neuron over the batch.',
      formula: 'y = γ·(x - μ) / √(σ² + ε) + β',
      example: 'batch-norm momentum 0.99',
    },
  },
];

/** Properties of layer lines and of the body before `input`. */
export const networkProperties: readonly Property[] = [
  ...compactProperties,
  ...junctionProperties,
  {
    name: 'pad',
    owners: ['input'],
    slots: [{ name: 'neurons', type: count }],
    otherwise: 'no padding',
    description: 'Pads a flat input with zeros to that many neurons, to admit more densities.',
    example: 'input 784 pad 800',
  },
  {
    name: 'dropout',
    owners: ['dense'],
    slots: [{ name: 'rate', type: rate }],
    otherwise: "the training's dropout",
    description: "Share of this layer's outputs dropped while training.",
    example: 'dense 112 relu dropout 0.2',
  },
  {
    name: 'kernel',
    owners: ['conv'],
    close: true,
    slots: [{ name: 'size', type: pair(size) }],
    default: [3, 3],
    description: 'Height and width of the kernels; one number for both.',
    example: 'kernel (3, 3)',
  },
  {
    name: 'stride',
    owners: ['conv', 'pool'],
    close: true,
    slots: [{ name: 'step', type: pair(size) }],
    otherwise: '1 for a convolution, the size of the window for pooling',
    description: 'Step of the window, vertical and horizontal; one number for both.',
    example: 'stride 2',
  },
  {
    name: 'padding',
    owners: ['conv'],
    close: true,
    slots: [
      {
        name: 'padding',
        type: {
          kind: 'word',
          words: {
            same: 'Zeros around the picture, so that stride 1 keeps its size.',
            valid: 'Only places where the whole kernel fits.',
          },
        },
      },
    ],
    default: 'same',
    description: 'What happens at the edges of the picture.',
    example: 'padding valid',
  },
  {
    name: 'taps',
    owners: ['conv'],
    slots: [{ name: 'taps', type: count }],
    otherwise: 'all taps of each kernel',
    description: 'Taps of each (filter, channel) kernel that exist before training.',
    formula: '|W| = taps·channels·filters',
    example: 'taps 4',
  },
  {
    name: 'momentum',
    owners: ['batch-norm'],
    slots: [{ name: 'momentum', type: { kind: 'number', least: 0, below: 1 } }],
    default: 0.99,
    description: 'How much of the running mean and variance is kept at each step.',
    example: 'batch-norm momentum 0.9',
  },
  {
    name: 'epsilon',
    owners: ['batch-norm'],
    slots: [{ name: 'epsilon', type: { kind: 'number', above: 0, most: 1 } }],
    default: 1e-3,
    description: 'Added to the variance, so that nothing is divided by zero.',
    example: 'batch-norm epsilon 1e-5',
  },
];
