import type { Network } from '../../network/network.ts';
import type { Reading } from '../reading/reading.ts';
import type { ResolvedNetwork } from '../resolving/resolve-network.ts';

/** A network that builds, and the text it came from. */
export interface BuiltNetwork {
  readonly reading: Reading;
  readonly resolved: ResolvedNetwork;
  readonly network: Network;
}
