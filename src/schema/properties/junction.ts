import type { Option, Owner, Property, ValueType } from '../property.ts';

const density: ValueType = { kind: 'fraction', above: 0, most: 1 };
/** The greatest count of the language: products of two stay exact. */
export const mostCount = 16_777_216;
/** Counts of neurons, edges and the like. */
export const count: ValueType = { kind: 'number', integer: true, least: 1, most: mostCount };
export const seed: ValueType = { kind: 'number', integer: true, least: 0, most: 4_294_967_295 };

export const activation: Property = {
  name: 'activation',
  owners: ['dense', 'conv'],
  bare: true,
  close: true,
  slots: [
    {
      name: 'activation',
      type: {
        kind: 'word',
        words: {
          relu: 'max(0, x).',
          sigmoid: '1 / (1 + e⁻ˣ).',
          tanh: 'The hyperbolic tangent.',
          softmax: 'Probabilities of the classes; for the last layer.',
          linear: 'The sum itself.',
        },
      },
    },
  ],
  otherwise: 'relu; softmax for the last layer',
  description: 'The function applied to each neuron of the layer.',
  formula: 'a = f(Wx + b)',
  example: 'dense 112 relu',
};

/** What files of edges are called, for `pattern from`. */
export const patternFileNames = /\.(safetensors|npz|npy)$/i;

const patternOptions: readonly Option[] = [
  {
    name: 'type',
    opening: ['type'],
    type: { kind: 'number', integer: true, least: 1, most: 3 },
    description:
      'How addresses are drawn for a clash-free pattern: 1 one start vector for all sweeps, 2 a new one each sweep, 3 a permutation for every memory and sweep; 1 unless said.',
  },
  {
    name: 'dither',
    opening: ['dither'],
    description: 'Permute the memories in each sweep of a clash-free pattern.',
  },
  {
    name: 'path',
    opening: [],
    type: { kind: 'text', holds: 'file' },
    description: 'The file with the edges, for pattern from.',
  },
];

/** How a junction's edges are chosen; of a network, it holds for each junction that says nothing else. */
export const pattern: Property = {
  name: 'pattern',
  owners: ['network', 'dense', 'conv'],
  slots: [
    {
      name: 'kind',
      type: {
        kind: 'word',
        words: {
          structured: 'Every left neuron has the same out-degree, every right neuron the same in-degree.',
          random: 'Edges drawn uniformly; neurons may stay disconnected at low density.',
          'clash-free':
            'Structured, and readable from z memories without two reads of one memory in a clock.',
          from: 'Edges read from a .safetensors, .npz or .npy file: compressed rows, or matrices whose zeros are missing.',
        },
      },
    },
  ],
  options: patternOptions,
  default: 'structured',
  description: 'How the edges that exist are chosen before training.',
  example: 'pattern clash-free type 2 dither',
};

export const patternSeed: Property = {
  name: 'seed',
  owners: ['network', 'dense', 'conv'],
  slots: [{ name: 'seed', type: seed }],
  default: 1,
  description: 'Seeds the generator that chooses edges; the same seed gives the same edges on every machine.',
  example: 'seed 7',
};

const layers: readonly Owner[] = ['dense', 'conv'];

/** What a layer line says of the junction that enters the layer. */
export const junctionProperties: readonly Property[] = [
  activation,
  pattern,
  patternSeed,
  {
    name: 'density',
    owners: layers,
    slots: [{ name: 'density', type: density }],
    otherwise: 'fully connected',
    description: 'The share of edges that exist in the junction entering this layer.',
    formula: 'ρ = |W| / (p·n) = d_out / n = d_in / p; admissible are k / gcd(p, n), k = 1 … gcd(p, n)',
    example: 'density 10%',
  },
  {
    name: 'out-degree',
    owners: layers,
    slots: [{ name: 'd_out', type: count }],
    otherwise: 'from the density',
    description: 'Edges that leave each neuron on the left of the junction.',
    formula: 'd_out = ρ·n, p·d_out = n·d_in',
    example: 'out-degree 20',
  },
  {
    name: 'in-degree',
    owners: layers,
    slots: [{ name: 'd_in', type: count }],
    otherwise: 'from the density',
    description: 'Edges that enter each neuron of this layer.',
    formula: 'd_in = ρ·p, n·d_in = p·d_out',
    example: 'in-degree 50',
  },
  {
    name: 'parallelism',
    owners: layers,
    slots: [{ name: 'z', type: count }],
    otherwise: 'chosen when hardware asks for it',
    description: 'Edges of this junction that the hardware processes in one clock.',
    formula: 'C = |W| / z clocks a junction cycle; memories of depth D = p / z',
    example: 'parallelism 200',
  },
];

/** The compact form of a network: one tuple a property instead of layer lines. */
export const compactProperties: readonly Property[] = [
  {
    name: 'neurons',
    owners: ['network'],
    slots: [{ name: 'N_net', type: { kind: 'list', of: count } }],
    description: 'The compact form: the neurons of every layer, input first.',
    formula: 'N_net = (N_0, …, N_L)',
    example: 'neurons (8, 4, 4)',
  },
  {
    name: 'out-degrees',
    owners: ['network'],
    slots: [{ name: 'd_out', type: { kind: 'list', of: count } }],
    otherwise: 'fully connected',
    description: 'The compact form: the out-degree of every junction.',
    formula: '|W_i| = N_{i-1}·d_out_i',
    example: 'out-degrees (1, 2)',
  },
  {
    name: 'in-degrees',
    owners: ['network'],
    slots: [{ name: 'd_in', type: { kind: 'list', of: count } }],
    otherwise: 'fully connected',
    description: 'The compact form: the in-degree of every junction.',
    formula: '|W_i| = N_i·d_in_i',
    example: 'in-degrees (2, 2)',
  },
  {
    name: 'densities',
    owners: ['network'],
    slots: [{ name: 'ρ', type: { kind: 'list', of: density } }],
    otherwise: 'fully connected',
    description: 'The compact form: the density of every junction.',
    formula: 'ρ_i = |W_i| / (N_{i-1}·N_i)',
    example: 'densities (25%, 50%)',
  },
];
