import fc from 'fast-check';
import { buildNetwork } from '../../network/build-network.ts';
import { sparsity } from '../../network/testing/networks.ts';
import type { LayerSpec, NetworkSpec, PatternSpec, SparsitySpec } from '../../schema/network-spec.ts';

const activation = fc.constantFrom('relu', 'sigmoid', 'tanh', 'softmax', 'linear');
const upTo = (most: number) => fc.integer({ min: 1, max: most });
const pair = (most: number) => fc.tuple(upTo(most), upTo(most));
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);

const pattern: fc.Arbitrary<PatternSpec> = fc.oneof(
  fc.constant<PatternSpec>({ kind: 'structured' }),
  fc.constant<PatternSpec>({ kind: 'random' }),
  fc.record({ kind: fc.constant('clash-free'), type: fc.constantFrom(1, 2, 3), dither: fc.boolean() }),
);
const edges: fc.Arbitrary<SparsitySpec> = fc
  .record({ pattern, seed: fc.nat(9), density: fc.option(share, { nil: undefined }) })
  .map(({ density, ...rest }) => sparsity({ ...rest, ...(density === undefined ? {} : { density }) }));

const dense: fc.Arbitrary<LayerSpec> = fc.record({
  kind: fc.constant('dense'),
  units: upTo(9),
  activation,
  sparsity: edges,
});
const conv: fc.Arbitrary<LayerSpec> = fc
  .record({
    kind: fc.constant('conv'),
    filters: upTo(5),
    kernel: pair(4),
    stride: pair(3),
    padding: fc.constantFrom('same', 'valid'),
    activation,
    sparsity: edges,
    taps: fc.option(upTo(9), { nil: undefined }),
  })
  .map(({ taps, ...layer }) =>
    taps === undefined ? layer : { ...layer, taps, sparsity: { ...layer.sparsity, density: undefined } },
  );
const pool: fc.Arbitrary<LayerSpec> = fc.record({
  kind: fc.constant('pool'),
  mode: fc.constantFrom('max', 'average'),
  size: pair(3),
  stride: pair(3),
});
const between: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.constant<LayerSpec>({ kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 }),
  fc.constant<LayerSpec>({ kind: 'dropout', rate: 0.25 }),
);
const several = (layer: fc.Arbitrary<LayerSpec>, least: number, most: number) =>
  fc.array(layer, { minLength: least, maxLength: most });
const sometimes = <T>(value: fc.Arbitrary<T>, layer: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: layer, weight: 3 }, { arbitrary: value, weight: 1 });

const mlp: fc.Arbitrary<NetworkSpec> = fc
  .record({
    features: upTo(12),
    pad: fc.option(fc.nat(4), { nil: undefined }),
    layers: several(sometimes(between, dense), 0, 4),
    last: dense,
  })
  .map(({ features, pad, layers, last }) => ({
    name: 'random-mlp',
    input: { shape: [features], ...(pad === undefined ? {} : { pad: features + pad }) },
    layers: [...layers, last],
    seed: 1,
  }));

const cnn: fc.Arbitrary<NetworkSpec> = fc
  .record({
    shape: fc.tuple(upTo(8), upTo(8), upTo(3)),
    first: conv,
    images: several(fc.oneof(conv, pool, between), 0, 3),
    end: fc.constantFrom<LayerSpec>({ kind: 'flatten' }, { kind: 'global-average-pool' }),
    vectors: several(sometimes(between, dense), 0, 2),
    last: dense,
  })
  .map(({ shape, first, images, end, vectors, last }) => ({
    name: 'random-cnn',
    input: { shape },
    layers: [first, ...images, end, ...vectors, last],
    seed: 1,
  }));

/** The language takes one dropout at a place. */
const hasDropoutTwice = ({ layers }: NetworkSpec) =>
  layers.some(({ kind }, index) => kind === 'dropout' && layers[index + 1]?.kind === 'dropout');

/** Networks that can be built: MLPs with pads, CNNs, every activation, padding and pattern. */
export const randomNetwork: fc.Arbitrary<NetworkSpec> = fc
  .oneof(mlp, cnn)
  .filter((spec) => !hasDropoutTwice(spec) && buildNetwork(spec).ok);
