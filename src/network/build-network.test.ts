import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { complexityOf } from './complexity.ts';
import { badValue, conv, dense, goodValue, networkOf } from './testing/networks.ts';

const built = (...args: Parameters<typeof networkOf>) => goodValue(buildNetwork(networkOf(...args)));
const problemsOf = (...args: Parameters<typeof networkOf>) => badValue(buildNetwork(networkOf(...args)));

describe('the article’s network (8, 4, 4)', () => {
  const complexity = complexityOf(built([8], dense(4, { outDegree: 1 }), dense(4, { outDegree: 2 })));

  it('has 16 of 48 weights, 33 %', () => {
    expect(complexity).toMatchObject({ weights: 16, denseWeights: 48, biases: 8, parameters: 24 });
    expect(complexity.density).toBeCloseTo(1 / 3, 12);
  });

  it('has densities 25 % and 50 % and in-degrees 2 and 2', () => {
    expect(complexity.junctions.map((junction) => junction.density)).toEqual([0.25, 0.5]);
    expect(complexity.junctions.map((junction) => junction.inDegree)).toEqual([2, 2]);
    expect(complexity.junctions[0].admissible).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('spares the first junction in the backward pass', () => {
    expect(complexity.macs).toEqual({ forward: 16, backward: 8, update: 16 });
  });
});

describe('buildNetwork', () => {
  it('counts a density that is not admissible as a near-biregular pattern', () => {
    const [junction] = built([784], dense(112, { density: 0.1 })).junctions;
    expect(junction).toMatchObject({ weights: 8781, outDegree: [11, 12], inDegree: [78, 79] });
  });

  it('follows shapes through convolutions, pools and flatten', () => {
    const network = built(
      [32, 32, 3],
      conv(60, { taps: 4 }),
      conv(60, { stride: [2, 2], sparsity: { pattern: { kind: 'structured' }, seed: 1, density: 0.25 } }),
      { kind: 'pool', mode: 'max', size: [2, 2], stride: [2, 2] },
      { kind: 'flatten' },
      dense(500, { density: 0.05 }),
      dense(100, { density: 0.2 }),
    );
    expect(network.layers.map((layer) => layer.outputShape)).toEqual([
      [32, 32, 60],
      [16, 16, 60],
      [8, 8, 60],
      [3840],
      [500],
      [100],
    ]);
    expect(
      network.junctions.map(({ left, right, weights, positions }) => [left, right, weights, positions]),
    ).toEqual([
      [27, 60, 720, 1024],
      [540, 60, 8100, 256],
      [3840, 500, 96000, 1],
      [500, 100, 10000, 1],
    ]);
    expect(complexityOf(network).macs.forward).toBe(720 * 1024 + 8100 * 256 + 96000 + 10000);
  });

  it('pads a flat input', () => {
    const spec = { ...networkOf([784], dense(100, { outDegree: 20 })), input: { shape: [784], pad: 800 } };
    expect(goodValue(buildNetwork(spec)).junctions[0]).toMatchObject({
      left: 800,
      weights: 16000,
      inDegree: 160,
    });
    const [problem] = badValue(buildNetwork({ ...spec, input: { shape: [784], pad: 700 } }));
    expect(problem).toMatchObject({ code: 'pad-too-small', property: 'pad' });
  });

  it('refuses degrees that are not admissible and names the nearest', () => {
    const [problem] = problemsOf([784], dense(112, { inDegree: 12 }));
    expect(problem).toMatchObject({ code: 'inadmissible-degree', layer: 0, property: 'in-degree' });
    expect(problem.hint).toContain('7 and 14');
  });

  it('refuses a clash-free junction that cannot be exact', () => {
    const pattern = { kind: 'clash-free', type: 1, dither: false } as const;
    expect(problemsOf([784], dense(100, { density: 0.1, pattern }))[0].code).toBe('inexact-clash-free');
    const lanes = problemsOf([784], dense(100, { density: 0.25, pattern, parallelism: 100 }))[0];
    expect(lanes).toMatchObject({ code: 'parallelism-divides', property: 'parallelism' });
    expect(lanes.hint).toContain('98 or 112');
  });

  it.each([
    ['density beside a degree that differs', dense(4, { density: 0.5, outDegree: 1 }), 'sparsity-disagrees'],
    ['both degrees where they differ', dense(4, { outDegree: 1, inDegree: 4 }), 'sparsity-disagrees'],
    ['a density over 100 %', dense(4, { density: 1.5 }), 'density-range'],
    ['a degree over the neurons there are', dense(4, { outDegree: 5 }), 'degree-range'],
    ['a layer of no neurons', dense(0), 'size-range'],
  ])('refuses %s', (_, layer, code) => {
    expect(problemsOf([8], layer)).toMatchObject([{ code, layer: 0 }]);
  });

  it.each([
    ['a dense layer on an image', [dense(4)], 'flatten-missing', 0],
    [
      'a convolution that eats its input',
      [conv(1, { padding: 'valid', kernel: [9, 9] })],
      'kernel-too-large',
      0,
    ],
    ['taps beyond the kernel', [conv(1, { taps: 10 })], 'taps-range', 0],
    [
      'taps beside density',
      [conv(1, { taps: 1, sparsity: { ...conv(1).sparsity, density: 0.5 } })],
      'taps-and-density',
      0,
    ],
    ['a convolution after flatten', [{ kind: 'flatten' as const }, conv(1)], 'image-needed', 1],
    ['no weights at all', [{ kind: 'flatten' as const }], 'no-junction', undefined],
  ])('refuses %s', (_, layers, code, layer) => {
    expect(problemsOf([8, 8, 1], ...layers)[0]).toMatchObject({
      code,
      ...(layer === undefined ? {} : { layer }),
    });
  });

  it('refuses at once, with the figure, what would not fit in memory', () => {
    const [problem] = problemsOf([1_000_000], dense(1_000_000));
    expect(problem.code).toBe('network-too-large');
    expect(problem.message).toContain('1,000,000,000,000 weights');
  });

  it('reports every junction that is wrong', () => {
    const problems = problemsOf([8], dense(4, { density: 2 }), dense(4, { outDegree: 9 }));
    expect(problems.map((problem) => problem.layer)).toEqual([0, 1]);
  });
});
