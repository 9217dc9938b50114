import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../base/result.ts';
import type { PatternSpec } from '../schema/network-spec.ts';
import { buildNetwork } from './build-network.ts';
import { clashFreeOf } from './clash-free-check.ts';
import { connect } from './connect.ts';
import { degreesOf } from './degrees.ts';
import { parallelismOf } from './patterns/clash-free.ts';
import {
  admissibleJunction,
  badValue,
  conv,
  dense,
  fingerprint,
  goodValue,
  junctionOf,
  networkOf,
  rowsAreDistinct,
  sparsity,
} from './testing/networks.ts';

const patterns: PatternSpec[] = [
  { kind: 'structured' },
  { kind: 'random' },
  ...([1, 2, 3] as const).flatMap((type) =>
    [false, true].map((dither) => ({ kind: 'clash-free' as const, type, dither })),
  ),
];

describe('connect', () => {
  it('makes the edges that were counted, none twice, for every pattern', () => {
    fc.assert(
      fc.property(
        admissibleJunction(),
        fc.constantFrom(...patterns),
        fc.integer(),
        (shape, pattern, seed) => {
          const junction = junctionOf(shape.left, shape.right, shape.outDegree, { pattern, seed });
          const made = goodValue(connect(junction));
          expect(made.leftOf.length).toBe(junction.weights);
          expect(made.rowStart[made.right]).toBe(junction.weights);
          expect(rowsAreDistinct(made)).toBe(true);
          if (pattern.kind === 'clash-free')
            expect(clashFreeOf(made, parallelismOf(junction)).clashFree).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('draws the junctions of one seed independently, and again the same', () => {
    const spec = networkOf([50], dense(50, { density: 0.1 }), dense(50, { density: 0.1 }));
    const [first, second] = goodValue(buildNetwork(spec)).junctions;
    expect(fingerprint(goodValue(connect(first)))).toBe(fingerprint(goodValue(connect(first))));
    expect(goodValue(connect(first)).leftOf).not.toEqual(goodValue(connect(second)).leftOf);
  });

  it('gives every kernel its taps, each tap used equally over the period', () => {
    const [junction] = goodValue(buildNetwork(networkOf([8, 8, 5], conv(18, { taps: 4 })))).junctions;
    const made = goodValue(connect(junction));
    expect(made.leftOf.length).toBe(4 * 5 * 18);
    expect(degreesOf(made)).toMatchObject({ inDegree: 20, outDegree: 8 });
    for (let filter = 0; filter < 18; filter++) {
      const perChannel = new Array(5).fill(0);
      for (const left of made.leftOf.subarray(made.rowStart[filter], made.rowStart[filter + 1]))
        perChannel[left % 5]++;
      expect(perChannel).toEqual([4, 4, 4, 4, 4]);
    }
  });

  it('repeats the supports of kernels periodically, unless they are random', () => {
    const supports = (pattern: PatternSpec) => {
      const layer = conv(36, { taps: 2, sparsity: sparsity({ pattern }) });
      const [junction] = goodValue(buildNetwork(networkOf([8, 8, 1], layer))).junctions;
      const { rowStart, leftOf } = goodValue(connect(junction));
      return new Set(
        Array.from({ length: 36 }, (_, row) => leftOf.subarray(rowStart[row], rowStart[row + 1]).join()),
      );
    };
    expect(supports({ kind: 'structured' }).size).toBe(9);
    expect(supports({ kind: 'random' }).size).toBeGreaterThan(9);
  });

  it('counts near-biregular taps truly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (taps, filters, channels) => {
          const [junction] = goodValue(
            buildNetwork(networkOf([4, 4, channels], conv(filters, { taps }))),
          ).junctions;
          const { outDegree, inDegree } = degreesOf(goodValue(connect(junction)));
          expect(outDegree).toEqual(junction.outDegree);
          expect(inDegree).toEqual(junction.inDegree);
        },
      ),
    );
  });

  it('takes the edges of a file as they are, and says when none were read', () => {
    const pattern = { kind: 'file', path: 'mask.npz' } as const;
    const spec = networkOf([3], dense(2, { pattern }));
    const edges = { left: 3, right: 2, rowStart: Uint32Array.of(0, 1, 3), leftOf: Uint32Array.of(2, 0, 1) };
    const [junction] = goodValue(buildNetwork(spec, { connectionsFromFile: () => ok(edges) })).junctions;
    expect(junction).toMatchObject({ weights: 3, outDegree: 1, inDegree: [1, 2] });
    expect(goodValue(connect(junction))).toBe(edges);
    const [unread] = goodValue(buildNetwork(spec)).junctions;
    expect(badValue(connect(unread)).code).toBe('pattern-file-not-read');
    const wrong = badValue(buildNetwork(spec, { connectionsFromFile: () => ok({ ...edges, left: 4 }) }));
    expect(wrong[0].code).toBe('pattern-file-shape');
  });
});
