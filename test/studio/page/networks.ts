import type { ConvSpec, DenseSpec, NetworkSpec, SparsitySpec } from '../../../src/schema/network-spec.ts';

type Sparsity = Partial<SparsitySpec>;

const sparse = (sparsity: Sparsity): SparsitySpec => ({
  pattern: { kind: 'structured' },
  seed: 1,
  ...sparsity,
});

export const dense = (
  units: number,
  activation: DenseSpec['activation'],
  sparsity: Sparsity = {},
): DenseSpec => ({ kind: 'dense', units, activation, sparsity: sparse(sparsity) });

const conv = (filters: number, stride: number, sparsity: Sparsity, taps?: number): ConvSpec => ({
  kind: 'conv',
  filters,
  kernel: [3, 3],
  stride: [stride, stride],
  padding: 'same',
  activation: 'relu',
  taps,
  sparsity: sparse(sparsity),
});

/** The article's figure 2. */
export const article: NetworkSpec = {
  name: 'article',
  input: { shape: [8] },
  seed: 1,
  layers: [dense(4, 'relu', { outDegree: 1 }), dense(4, 'softmax', { outDegree: 2 })],
};

export const largeSparse: NetworkSpec = {
  name: 'large-sparse',
  input: { shape: [784] },
  seed: 1,
  layers: [
    dense(112, 'relu', { density: 0.1 }),
    dense(112, 'relu', { density: 0.1 }),
    dense(112, 'relu', { density: 0.1 }),
    dense(10, 'softmax'),
  ],
};

export const clashFree: NetworkSpec = {
  name: 'clash-free',
  input: { shape: [40] },
  seed: 1,
  layers: [
    dense(20, 'relu', {
      outDegree: 4,
      parallelism: 10,
      pattern: { kind: 'clash-free', type: 2, dither: true },
    }),
    dense(10, 'softmax', { inDegree: 8, pattern: { kind: 'random' } }),
  ],
};

export const cifar: NetworkSpec = {
  name: 'cifar',
  input: { shape: [32, 32, 3] },
  seed: 1,
  layers: [
    conv(60, 1, {}, 4),
    conv(60, 2, { density: 0.25 }),
    { kind: 'pool', mode: 'max', size: [2, 2], stride: [2, 2] },
    { kind: 'flatten' },
    dense(500, 'relu', { density: 0.05 }),
    dense(100, 'softmax', { density: 0.2 }),
  ],
};

/** The article's demo on an FPGA. */
export const demo: NetworkSpec = {
  name: 'demo',
  input: { shape: [1024] },
  seed: 1,
  layers: [
    dense(64, 'sigmoid', { outDegree: 4, pattern: { kind: 'clash-free', type: 1, dither: false } }),
    dense(32, 'sigmoid', { outDegree: 16, pattern: { kind: 'clash-free', type: 1, dither: false } }),
  ],
};

/** 300,000 edges. */
export const wide: NetworkSpec = {
  name: 'wide',
  input: { shape: [2000] },
  seed: 1,
  layers: [
    dense(1000, 'relu', { density: 0.1 }),
    dense(1000, 'relu', { density: 0.1 }),
    dense(50, 'softmax', { density: 0.1 }),
  ],
};

/** One junction of 1,000,000 edges. */
export const million: NetworkSpec = {
  name: 'million',
  input: { shape: [4000] },
  seed: 1,
  layers: [dense(2500, 'relu', { density: 0.1 }), dense(10, 'softmax')],
};
