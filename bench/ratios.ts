import type { Row } from './measure.ts';

/** By the clock, or by processor time, which other programs on the machine do not take away. */
export type Measure = 'rate' | 'cpuRate';

/** How many times faster PSNet is in one case: the median of the rounds, the least and the most of them. */
export interface Ratio {
  readonly network: string;
  readonly batch: number;
  readonly density: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** The fastest of those it was compared with. */
  readonly rival: string;
}

/** Whom PSNet is compared with; of several the fastest counts. */
export interface Rivals {
  readonly title: string;
  readonly isOne: (peer: string) => boolean;
}

export const rivals = {
  wasm: { title: 'tfjs WASM with masks', isOne: (peer) => peer === 'tfjs wasm' },
  tfjsNode: { title: 'tfjs-node with masks', isOne: (peer) => peer.startsWith('tfjs-node') },
  best: { title: 'the best of PyTorch and TensorFlow', isOne: (peer) => /^(torch|tensorflow)/.test(peer) },
  csr: { title: 'PyTorch with hand-written CSR autograd', isOne: (peer) => peer.startsWith('torch csr') },
} as const satisfies Record<string, Rivals>;

const medianOf = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The measure a number of threads is compared by: one thread by processor time, several by the clock. */
export const measureOf = (threads: number): Measure => (threads === 1 ? 'cpuRate' : 'rate');

/** PSNet with so many threads against the fastest rival with at most as many, case by case, round by round. */
export function ratios(rows: readonly Row[], { isOne }: Rivals, threads: number): Ratio[] {
  const by = measureOf(threads);
  return rows
    .filter(({ peer, error }) => peer === `psnet ${threads}` && !error)
    .flatMap((mine) => {
      const { network, batch, density } = mine;
      const others = rows.filter(
        (row) =>
          row.network === network &&
          row.batch === batch &&
          row.threads <= threads &&
          isOne(row.peer) &&
          !row.error &&
          (!row.isSparse || row.density === density),
      );
      const best = others.toSorted((a, b) => b[by] - a[by])[0];
      if (!best) return [];
      const each = mine.rounds.map((round, at) => round[by] / best.rounds[at][by]);
      const [median, least, most] = [medianOf(each), Math.min(...each), Math.max(...each)];
      return [{ network, batch, density, median, least, most, rival: best.peer }];
    });
}
