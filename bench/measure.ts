import { type BenchCase, type BenchNetwork, densities } from './cases.ts';
import type { Measurement, Peer } from './peer.ts';

/** What one peer came to in one case. */
export interface Row {
  readonly network: string;
  readonly batch: number;
  /** Fraction; a masked peer's row stands for all of them. */
  readonly density: number;
  readonly peer: string;
  readonly threads: number;
  readonly isSparse: boolean;
  /** Thousand samples a second: median, least and largest of the rounds. */
  readonly rate: number;
  readonly low: number;
  readonly high: number;
  /** Thousand samples a second of processor time: what it would be were the machine its own. */
  readonly cpuRate: number;
  /** Both of each round. */
  readonly rounds: readonly { readonly rate: number; readonly cpuRate: number }[];
  /** Why there is no figure. */
  readonly error?: string;
}

/** The middle one of some values; of an even number the larger of the two in the middle. */
export const medianOf = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function rowOf(
  { network, batch, density }: BenchCase,
  { definition: { name, threads, isSparse } }: Peer,
  measured: readonly Measurement[],
  error?: string,
): Row {
  const thousands = batch / 1000;
  const rounds = measured.map(({ steps, seconds, cpu }) => ({
    rate: (steps * thousands) / seconds,
    cpuRate: (steps * thousands) / cpu,
  }));
  const rates = rounds.map((round) => round.rate);
  return {
    network: network.name,
    batch,
    density,
    peer: name,
    threads,
    isSparse,
    rate: medianOf(rates) ?? Number.NaN,
    low: Math.min(...rates),
    high: Math.max(...rates),
    cpuRate: medianOf(rounds.map((round) => round.cpuRate)) ?? Number.NaN,
    rounds,
    error,
  };
}

/**
 * Measures one network and batch at all densities, all peers in turns, round by round, so that what disturbs the
 * machine disturbs everyone. A peer that masks is measured once: absent weights cost it the same as present ones.
 */
export async function measure(
  network: BenchNetwork,
  batch: number,
  peers: readonly Peer[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Row[]> {
  const entrants: {
    benchCase: BenchCase;
    peer: Peer;
    handle?: number;
    error?: string;
    measured: Measurement[];
  }[] = [];
  for (const peer of peers) {
    for (const density of peer.definition.isSparse ? densities : [0.1]) {
      const benchCase = { network, density, batch };
      const prepared = await peer.prepare(benchCase);
      const isReady = typeof prepared === 'number';
      entrants.push({
        benchCase,
        peer,
        measured: [],
        handle: isReady ? prepared : undefined,
        error: isReady ? undefined : prepared,
      });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const entrant of entrants) {
      if (entrant.handle === undefined) continue;
      const result = await entrant.peer.run(entrant.handle, seconds);
      if (typeof result === 'string') entrant.error = result;
      else entrant.measured.push(result);
    }
  }
  for (const { peer, handle } of entrants) if (handle !== undefined) await peer.release(handle);
  return entrants.map(({ benchCase, peer, measured, error }) => rowOf(benchCase, peer, measured, error));
}
