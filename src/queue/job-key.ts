import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import { fileAddress } from './file-address.ts';
import { filesOf, withFiles } from './job-files.ts';
import type { PoolRequest } from './training-pool.ts';

/**
 * The address of a training by its content: 32 hexadecimal digits of the SHA-256 of its canonical JSON,
 * files counted by what is in them. Names of declarations and where folders lie do not count; numbers do,
 * to the last digit.
 */
export async function jobKey({ job, stopBelow }: PoolRequest): Promise<string> {
  const addresses = new Map<string, string>();
  for (const path of filesOf(job)) addresses.set(path, await fileAddress(path));
  const { network, training, dataset, seed } = withFiles(job, (path) => addresses.get(path) ?? path);
  // Which seeds a training lists is the sweep's business: this training has one.
  const { name: _training, seeds: _seeds, checkpoint: _checkpoint, ...how } = training;
  const { name: _network, ...what } = network;
  const { name: _dataset, ...data } = dataset;
  const content = canonicalJson({ what, how, data, seed, stopBelow: stopBelow ?? [] });
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
