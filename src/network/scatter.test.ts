import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { connect } from './connect.ts';
import type { Connections } from './connections.ts';
import { connectFully } from './patterns/structured.ts';
import { scatterOf, scatterOfNetwork } from './scatter.ts';
import { dense, goodValue, networkOf } from './testing/networks.ts';

const rows = (left: number, ...edges: number[][]): Connections => ({
  left,
  right: edges.length,
  rowStart: Uint32Array.from([0, ...edges.map((_, i) => edges.slice(0, i + 1).flat().length)]),
  leftOf: Uint32Array.from(edges.flat()),
});
const measured = (spec: Parameters<typeof buildNetwork>[0]) => {
  const network = goodValue(buildNetwork(spec));
  return scatterOfNetwork(
    network,
    network.junctions.map((junction) => goodValue(connect(junction))),
  );
};

describe('scatterOf', () => {
  it('is 1 for a fully connected junction', () => {
    expect(scatterOf(connectFully(12, 5))).toEqual({ left: 1, right: 1 });
  });

  it('is 1 where every window gives every neuron its edge', () => {
    expect(scatterOf(rows(4, [0, 2], [1, 3], [0, 2], [1, 3]))).toEqual({ left: 1, right: 1 });
  });

  it('is low where neighbours connect to neighbours', () => {
    // Windows {0,1} and {2,3}: each neuron reaches one of two, twice over.
    expect(scatterOf(rows(4, [0, 1], [0, 1], [2, 3], [2, 3]))).toEqual({ left: 0.5, right: 0.5 });
  });

  it('counts by hand with windows that do not divide the layer', () => {
    // 3 left neurons, in-degree 1: one window of 3; out-degree 2/3 of 2 right: one window of 2, ideal 2/3.
    expect(scatterOf(rows(3, [0], [0]), { leftWindow: 2 }).right).toBeCloseTo((1 + 0) / 2, 12);
    expect(scatterOf(rows(3, [0], [0])).left).toBeCloseTo(1 / 3, 12);
  });

  it('leaves out padding neurons', () => {
    const { left } = scatterOf(rows(4, [0], [1]), { realLeft: 2 });
    expect(left).toBe(1);
  });
});

describe('scatterOfNetwork', () => {
  it('is 1 throughout for a fully connected network', () => {
    const scatter = measured(networkOf([6], dense(5), dense(4)));
    expect(scatter.quality).toBeCloseTo(1, 12);
    expect(scatter.junctions.length).toBe(2);
    expect(scatter.paths).toBeDefined();
  });

  it('sees on path counts what no junction shows', () => {
    // Both junctions split into halves: output 0 sees only half the inputs although windows are met.
    const spec = networkOf([4], dense(4, { outDegree: 2 }), dense(4, { outDegree: 2 }));
    const network = goodValue(buildNetwork(spec));
    const halves = rows(4, [0, 2], [1, 3], [0, 2], [1, 3]);
    const scatter = scatterOfNetwork(network, [halves, halves]);
    expect(scatter.junctions).toEqual([
      { left: 1, right: 1 },
      { left: 1, right: 1 },
    ]);
    expect(scatter.paths).toEqual({ left: 0.5, right: 0.5 });
    expect(scatter.quality).toBe(0.5);
  });

  it('measures a padded clash-free network', () => {
    const pattern = { kind: 'clash-free', type: 2, dither: true } as const;
    const spec = networkOf([784], dense(100, { outDegree: 20, pattern, parallelism: 200 }), dense(10));
    const scatter = measured({ ...spec, input: { shape: [784], pad: 800 } });
    expect(scatter.quality).toBeGreaterThan(0.3);
    expect(scatter.quality).toBeLessThanOrEqual(1);
  });
});
