import { perceptron } from './cases.ts';
import type { Peer } from './peer.ts';

/** Cost per edge of networks from 10⁴ to 10⁸ weights at 10 % density, batch 32: processor time of one thread. */
export interface Growth {
  readonly weights: number;
  /** Nanoseconds a step takes per edge. */
  readonly nanoseconds: number;
  /** Most memory the process has had until then. */
  readonly bytes: number;
}

/** Two junctions of equal size; widths chosen for about 10ᵏ edges. */
export async function growth(peer: Peer, largest: number): Promise<Growth[]> {
  const found: Growth[] = [];
  for (let exponent = 4; exponent <= Math.log10(largest) + 1e-9; exponent++) {
    const width = Math.round(Math.sqrt(10 ** exponent / 0.2) / 10) * 10;
    const benchCase = { network: perceptron(width, width, width), density: 0.1, batch: 32 };
    const handle = await peer.prepare(benchCase);
    // The largest may not fit into this machine; what was measured until then stands.
    if (typeof handle === 'string') {
      console.error(`${benchCase.network.name}: ${handle}`);
      return found;
    }
    const measured = [];
    for (let round = 0; round < 3; round++) measured.push(await peer.run(handle, 0.3));
    await peer.release(handle);
    const weights = 2 * 0.1 * width * width;
    const times = measured.map((each) => (typeof each === 'string' ? Number.NaN : each.cpu / each.steps));
    found.push({
      weights,
      nanoseconds: (Math.min(...times) / weights) * 1e9,
      bytes: await peer.peakMemory(),
    });
  }
  return found;
}
