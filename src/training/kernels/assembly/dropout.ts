// Dropout: each output is kept with probability 1 - rate and divided by it, anew at every step.
import { get, mul, put, randomBits, splat, whereBitsReach } from './lanes';
import { ROW, V } from './tile';

/**
 * to = from with dropped samples zero; serves outputs and, with the same key, errors. `limit` is rate·2³², the key a
 * hash of seed, step and layer; which samples drop follows from key and place alone.
 */
export function dropout(
  from: usize, to: usize, tileBytes: usize, limit: u32, scale: f32, key: u32, tileBegin: usize, tileEnd: usize,
): void {
  const grow = splat(scale);
  for (let at: usize = tileBegin * tileBytes; at < tileEnd * tileBytes; at += V) {
    put(to + at, 0, whereBitsReach(randomBits(<u32>(at >> 2), key), limit, mul(get(from + at), grow)));
  }
}
