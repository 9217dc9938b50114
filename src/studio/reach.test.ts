import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connections } from '../network/connections.ts';
import { reachPicture } from './pictures/reach-picture.ts';
import { pictureToSvg } from './pictures/svg-pen.ts';
import { reached, reachOf } from './reach.ts';

/** Edges by a table of right × left, true where there is one. */
function fromTable(left: number, table: readonly (readonly boolean[])[]): Connections {
  const rows = table.map((row) => row.flatMap((there, i) => (there ? [i] : [])));
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, j) => {
    rowStart[j + 1] = rowStart[j] + row.length;
  });
  return { left, right: rows.length, rowStart, leftOf: Uint32Array.from(rows.flat()) };
}

const table = (left: number, right: number) =>
  fc
    .array(fc.array(fc.boolean(), { minLength: left, maxLength: left }), {
      minLength: right,
      maxLength: right,
    })
    .map((rows) => fromTable(left, rows));

const chains = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 5 })
  .chain((sizes) => fc.tuple(...sizes.slice(1).map((right, i) => table(sizes[i], right))));

const has = ({ rowStart, leftOf }: Connections, left: number, right: number) =>
  leftOf.subarray(rowStart[right], rowStart[right + 1]).includes(left);

/** Paths between two neurons of two layers, one by one. */
function pathsBetween(chain: readonly Connections[], from: number, a: number, to: number, b: number): number {
  if (from === to) return a === b ? 1 : 0;
  let paths = 0;
  for (let next = 0; next < chain[from].right; next++)
    if (has(chain[from], a, next)) paths += pathsBetween(chain, from + 1, next, to, b);
  return paths;
}

describe('the reach of a neuron', () => {
  it('is the paths to every neuron of every layer', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), fc.boolean(), (chain, atSeed, neuronSeed, isLeft) => {
        const at = atSeed % chain.length;
        const side = isLeft ? 'left' : 'right';
        const neuron = neuronSeed % chain[at][side];
        const own = isLeft ? at : at + 1;
        const layers = reachOf(chain, at, side, neuron);
        expect(layers).toHaveLength(chain.length + 1);
        layers.forEach((paths, layer) => {
          paths.forEach((count, other) => {
            expect(count).toBe(
              layer <= own
                ? pathsBetween(chain, layer, other, own, neuron)
                : pathsBetween(chain, own, neuron, layer, other),
            );
          });
        });
      }),
    );
  });

  it('is drawn as every edge of every path', () => {
    const everyEdge = fromTable(3, [
      [true, true, true],
      [true, true, true],
    ]);
    const chain = [everyEdge, fromTable(2, [[true, false]])];
    const reach = reachOf(chain, 1, 'right', 0);
    expect(reach.map(reached)).toEqual([3, 1, 1]);
    const picture = (lit?: typeof reach) =>
      pictureToSvg(
        reachPicture({ chain, names: ['input', 'dense relu', 'dense'], reach: lit }),
        400,
        'Reach',
      );
    // Three edges into the one neuron seen, one out of it.
    expect(picture(reach).match(/M[\d.]+ [\d.]+L/g)).toHaveLength(4);
    expect(picture(reach)).toContain('1 of 2');
    expect(picture().match(/M[\d.]+ [\d.]+L/g)).toBeNull();
  });
});
