import type { Property, ValueType } from '../property.ts';
import { seed } from './junction.ts';

const positive: ValueType = { kind: 'number', above: 0, most: 1e6 };
const unit: ValueType = { kind: 'number', least: 0, below: 1 };
const epochs: ValueType = { kind: 'number', integer: true, least: 1, most: 1_000_000 };

export const trainingProperties: readonly Property[] = [
  {
    name: 'optimizer',
    owners: ['training'],
    slots: [
      {
        name: 'optimizer',
        type: {
          kind: 'word',
          words: {
            adam: 'Adam: a step of its own for every weight.',
            adamw: 'Adam with weight decay apart from the gradient.',
            sgd: 'Stochastic gradient descent with momentum.',
          },
        },
      },
    ],
    default: 'adam',
    description: 'How weights follow gradients.',
    example: 'optimizer adam',
  },
  {
    name: 'learning-rate',
    owners: ['training'],
    slots: [{ name: 'η', type: positive }],
    default: 1e-3,
    description: 'The size of a step before any schedule.',
    example: 'learning-rate 1e-3',
  },
  {
    name: 'decay',
    owners: ['training'],
    slots: [{ name: 'decay', type: { kind: 'number', least: 0, most: 1 } }],
    default: 1e-5,
    description: 'Lowers the learning rate with every update t.',
    formula: 'η_t = η / (1 + decay·t)',
    example: 'decay 1e-5',
  },
  {
    name: 'schedule',
    owners: ['training'],
    slots: [
      {
        name: 'schedule',
        type: {
          kind: 'word',
          words: {
            constant: 'The learning rate stays.',
            step: 'Multiplied by a factor every so many epochs.',
            cosine: 'Falls to 0 along a half cosine.',
          },
        },
      },
    ],
    options: [
      {
        name: 'factor',
        opening: ['factor'],
        type: { kind: 'number', above: 0, most: 1 },
        description: 'Factor of each step; 0.1 unless said.',
      },
      {
        name: 'every',
        opening: ['every'],
        type: epochs,
        description: 'Epochs between steps; 10 unless said.',
      },
    ],
    otherwise: 'decay',
    description: 'Changes the learning rate by epochs instead of by decay.',
    example: 'schedule step factor 0.5 every 10',
  },
  {
    name: 'momentum',
    owners: ['training'],
    when: { property: 'optimizer', is: ['sgd'] },
    slots: [{ name: 'momentum', type: unit }],
    default: 0.9,
    description: 'Share of the last step that sgd keeps.',
    example: 'optimizer sgd momentum 0.9',
  },
  {
    name: 'nesterov',
    owners: ['training'],
    when: { property: 'optimizer', is: ['sgd'] },
    slots: [],
    default: false,
    description: "Nesterov's momentum for sgd.",
    example: 'optimizer sgd nesterov',
  },
  {
    name: 'beta1',
    owners: ['training'],
    when: { property: 'optimizer', is: ['adam', 'adamw'] },
    slots: [{ name: 'β₁', type: unit }],
    default: 0.9,
    description: 'Decay of the mean of gradients of adam and adamw.',
    example: 'beta1 0.9',
  },
  {
    name: 'beta2',
    owners: ['training'],
    when: { property: 'optimizer', is: ['adam', 'adamw'] },
    slots: [{ name: 'β₂', type: unit }],
    default: 0.999,
    description: 'Decay of the mean of squared gradients of adam and adamw.',
    example: 'beta2 0.999',
  },
  {
    name: 'epsilon',
    owners: ['training'],
    when: { property: 'optimizer', is: ['adam', 'adamw'] },
    slots: [{ name: 'ε', type: { kind: 'number', above: 0, most: 1 } }],
    default: 1e-7,
    description: 'Keeps adam and adamw from dividing by zero.',
    example: 'epsilon 1e-8',
  },
  {
    name: 'weight-decay',
    owners: ['training'],
    when: { property: 'optimizer', is: ['adamw'] },
    slots: [{ name: 'weight-decay', type: { kind: 'number', least: 0, most: 1 } }],
    default: 0.01,
    description: 'Share of every weight that adamw takes away at each step, times the learning rate.',
    example: 'optimizer adamw weight-decay 0.01',
  },
  {
    name: 'loss',
    owners: ['training'],
    slots: [
      {
        name: 'loss',
        type: {
          kind: 'word',
          words: {
            'cross-entropy': 'Surprise at the true class; with softmax or sigmoid outputs.',
            'squared-error': 'Mean of squared differences from the one-hot label.',
          },
        },
      },
    ],
    default: 'cross-entropy',
    description: 'What training makes small.',
    example: 'loss cross-entropy',
  },
  {
    name: 'batch',
    owners: ['training'],
    slots: [{ name: 'samples', type: { kind: 'number', integer: true, least: 1, most: 65_536 } }],
    default: 256,
    description: 'Samples of one update.',
    example: 'batch 256',
  },
  {
    name: 'epochs',
    owners: ['training'],
    slots: [{ name: 'epochs', type: epochs }],
    default: 20,
    description: 'Passes over the training samples.',
    example: 'epochs 50',
  },
  {
    name: 'l2',
    owners: ['training'],
    slots: [{ name: 'λ', type: { kind: 'number', least: 0, most: 1 } }],
    default: 0,
    description: 'Penalty on squared weights; sparse networks want less of it.',
    formula: 'loss + λ·Σw²',
    example: 'l2 8e-5',
  },
  {
    name: 'dropout',
    owners: ['training'],
    slots: [{ name: 'rate', type: { kind: 'fraction', least: 0, below: 1 } }],
    default: 0,
    description: 'Share of the outputs of every hidden layer dropped while training.',
    example: 'dropout 0.2',
  },
  {
    name: 'init',
    owners: ['training'],
    slots: [
      {
        name: 'kind',
        type: {
          kind: 'word',
          words: { he: 'Variance 2 / fan-in, for relu.', glorot: 'Variance 2 / (fan-in + fan-out).' },
        },
      },
    ],
    options: [
      {
        name: 'distribution',
        opening: [],
        type: { kind: 'word', words: { normal: 'Normal distribution.', uniform: 'Uniform distribution.' } },
        description: 'Distribution of initial weights; normal unless said.',
      },
      {
        name: 'fans',
        opening: [],
        type: {
          kind: 'word',
          words: {
            'dense-fans': 'Fans as if every edge existed, as the reference does.',
            'sparse-fans': 'Fans of the edges that exist.',
          },
        },
        description: 'What is counted as fans; dense-fans unless said.',
      },
    ],
    default: 'he',
    description: 'How initial weights are drawn.',
    example: 'init he dense-fans',
  },
  {
    name: 'bias',
    owners: ['training'],
    slots: [{ name: 'bias', type: { kind: 'number', least: -1000, most: 1000 } }],
    default: 0.1,
    description: 'The initial value of every bias.',
    example: 'bias 0.1',
  },
  {
    name: 'seeds',
    owners: ['training'],
    slots: [{ name: 'seeds', type: { kind: 'list', of: seed } }],
    default: [1],
    description: 'One run for each seed: initial weights, shuffling, dropout. Five or more make a statistic.',
    example: 'seeds (1, 2, 3, 4, 5)',
  },
  {
    name: 'backend',
    owners: ['training'],
    slots: [
      {
        name: 'backend',
        type: {
          kind: 'word',
          words: {
            psnet: "PSNet's own sparse kernels.",
            tensorflow: 'TensorFlow with masks, for comparison.',
          },
        },
      },
    ],
    default: 'psnet',
    description: 'What computes.',
    example: 'backend psnet',
  },
  {
    name: 'clip',
    owners: ['training'],
    slots: [{ name: 'norm', type: positive }],
    otherwise: 'not clipped',
    description: 'The largest global norm of a gradient.',
    example: 'clip 1',
  },
  {
    name: 'patience',
    owners: ['training'],
    slots: [{ name: 'epochs', type: epochs }],
    otherwise: 'trains to the end',
    description: 'Stops after so many epochs without a better validation loss.',
    example: 'patience 5',
  },
  {
    name: 'class-weights',
    owners: ['training'],
    slots: [
      {
        name: 'weights',
        type: {
          kind: 'any-of',
          of: [
            { kind: 'word', words: { balanced: 'Inversely to how often a class occurs.' } },
            { kind: 'list', of: { kind: 'number', least: 0, most: 1e6 } },
          ],
        },
      },
    ],
    otherwise: 'all 1',
    description: 'How much each class counts in the loss.',
    example: 'class-weights balanced',
  },
  {
    name: 'checkpoint',
    owners: ['training'],
    slots: [{ name: 'epochs', type: { kind: 'number', integer: true, least: 0, most: 1_000_000 } }],
    default: 1,
    description: 'Epochs between checkpoints; 0 keeps one at the end alone.',
    example: 'checkpoint 5',
  },
];
